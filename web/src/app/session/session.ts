import { Service, computed, effect, inject, signal, untracked } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import { API_ORIGIN } from '../api/api-origin';
import { Connection } from '../api/connection';
import { Credentials } from '../api/credentials';
import { failureOf } from '../api/failure';
import { SessionClient } from '../api/session-client';
import type { AccountRole, Role, SessionInfo } from '../api/types';

/** Those that an account can have. Each may do all that those before it may. */
export const ACCOUNT_ROLES: readonly AccountRole[] = ['viewer', 'editor', 'admin'];
/** From the one that may do nothing to the one that may do all. */
const ROLES: readonly Role[] = ['none', ...ACCOUNT_ROLES];

/** Who this page acts for, and what that person may do, as the server has said it last. */
@Service()
export class Session {
  private readonly client = inject(SessionClient);
  private readonly credentials = inject(Credentials);
  private readonly isElsewhere = inject(API_ORIGIN) !== '';
  private readonly told = signal<SessionInfo | undefined>(undefined);
  private readonly over = signal(false);
  private readonly isMissing = signal(false);
  private loading: Promise<void> | undefined;

  /** Undefined until the server has said it. */
  readonly state = computed(() => this.told()?.state);
  readonly role = computed(() => this.told()?.role);
  /** Undefined for nobody in particular. */
  readonly account = computed(() => this.told()?.account ?? undefined, {
    equal: (one, other) => one?.id === other?.id && one?.name === other?.name,
  });
  /** The account's session has ended. What was typed stays where it is, so who was signed in is still the one who is shown. */
  readonly isOver = this.over.asReadonly();

  constructor() {
    const { isConnected } = inject(Connection);
    effect(() => {
      if (isConnected() && this.isMissing()) void untracked(this.load.bind(this));
    });
  }

  /** Whether something that needs this role is offered. Until it is known, all is: the server judges in any case. */
  may(role: Role): boolean {
    const own = this.role();
    return own === undefined || ROLES.indexOf(own) >= ROLES.indexOf(role);
  }

  /** Asks the server who this is. It is done when that is known, or cannot be known now. */
  load(): Promise<void> {
    this.loading ??= this.read().finally(() => (this.loading = undefined));
    return this.loading;
  }

  /** Takes what the server says of the session. */
  take(now: SessionInfo): void {
    const before = this.told();
    const hasEnded = now.state === 'accounts' && now.account === null && before?.account != null;
    this.over.set(hasEnded);
    if (!hasEnded) this.told.set(now);
  }

  /**
   * Sends credentials from now on, where the server is elsewhere and trusts this origin: else the browser would refuse every answer.
   * @returns what the server says to them; undefined where it was asked with them already, or does not trust this origin
   */
  async tryCredentials(): Promise<SessionInfo | undefined> {
    if (!this.isElsewhere || this.credentials.areSent()) return undefined;
    this.credentials.areSent.set(true);
    try {
      return await firstValueFrom(this.client.read());
    } catch {
      this.credentials.areSent.set(false);
      return undefined;
    }
  }

  private async read(): Promise<void> {
    this.isMissing.set(false);
    try {
      const answer = await firstValueFrom(this.client.read());
      const known = answer.state === 'accounts' ? await this.tryCredentials() : undefined;
      this.take(known ?? answer);
    } catch (error) {
      this.isMissing.set(failureOf(error).isUnreachable && this.told() === undefined);
    }
  }
}
