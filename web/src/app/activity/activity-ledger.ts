import { Service, computed, inject, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import type { Observable } from 'rxjs';
import { ChangeClient, type ChangePage, type ChangeQuery } from '../api/change-client';
import { OneRequest } from '../api/one-request';
import type { Change } from '../api/types';
import { markUndone, withNewer } from '../changes/newest-first';
import { Live } from '../live/live';

/** Which changes, and whether a new one has to wait, asked each time one arrives. */
export interface LedgerView {
  readonly query: ChangeQuery;
  readonly isWanted: (change: Change) => boolean;
  readonly holds: () => boolean;
}

/** At most this many live changes are kept; older ones are requested when needed. */
const MOST = 500;

/** The changes of the directory, newest first: as far back as was requested, and each new one. */
@Service({ autoProvided: false })
export class ActivityLedger {
  private readonly client = inject(ChangeClient);
  private readonly live = inject(Live);
  private readonly request = new OneRequest();
  private readonly shown = signal<readonly Change[] | undefined>(undefined);
  private readonly held = signal<readonly Change[]>([]);
  private readonly older = signal(false);
  private view: LedgerView = {
    query: { kinds: [], limit: 0 },
    isWanted: () => true,
    holds: () => false,
  };

  /** Undefined until the first answer. What is shown stays when a later request fails. */
  readonly changes = this.shown.asReadonly();
  /** How many have arrived since and wait to be shown. */
  readonly waiting = computed(() => this.held().length);
  readonly failure = this.request.failure;
  readonly isLoading = this.request.isLoading;
  readonly hasOlder = this.older.asReadonly();

  constructor() {
    this.live.changes.pipe(takeUntilDestroyed()).subscribe(({ change }) => {
      this.follow(change);
    });
    this.live.restarts.pipe(takeUntilDestroyed()).subscribe(() => {
      this.reload();
    });
  }

  show(view: LedgerView): void {
    this.view = view;
    this.shown.set(undefined);
    this.reload();
  }

  reload(): void {
    const { query, isWanted } = this.view;
    this.held.set([]);
    this.ask(this.client.latest(query), ({ changes, revision }) =>
      withNewer(changes, this.live.since(revision).filter(isWanted)),
    );
  }

  /** Requests again if the last attempt failed because there was no connection. */
  recover(): void {
    if (this.failure()?.isUnreachable) this.reload();
  }

  showOlder(): void {
    const before = this.shown()?.at(-1)?.position;
    if (before === undefined) return;
    this.ask(this.client.latest({ ...this.view.query, before }), ({ changes }) => [
      ...(this.shown() ?? []),
      ...changes,
    ]);
  }

  /** Shows a change that this page made, and all that wait. */
  add(change: Change): void {
    this.shown.update((shown) => shown && markUndone(shown, [change]));
    if (this.view.isWanted(change)) this.held.update((held) => [...held, change]);
    this.showWaiting();
  }

  showWaiting(): void {
    const [shown, held] = [this.shown(), this.held()];
    if (!shown || held.length > MOST) {
      this.reload();
      return;
    }
    this.held.set([]);
    const changes = withNewer(shown, held);
    if (changes.length > Math.max(shown.length, MOST)) this.older.set(true);
    this.shown.set(changes.slice(0, Math.max(shown.length, MOST)));
  }

  private follow(change: Change): void {
    this.shown.update((shown) => shown && markUndone(shown, [change]));
    const isKnown = this.shown()?.some(({ revision }) => revision === change.revision);
    if (isKnown || !this.view.isWanted(change)) return;
    // Changes beyond what can be shown are only counted.
    if (this.view.holds()) this.held.update((held) => [...held, change].slice(-MOST - 1));
    else if (this.shown()) this.add(change);
  }

  private ask(page: Observable<ChangePage>, place: (answer: ChangePage) => readonly Change[]): void {
    this.request.ask(page, (answer) => {
      this.live.see(answer);
      this.older.set(answer.hasOlder);
      this.shown.set(place(answer));
    });
  }
}
