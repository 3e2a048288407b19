import { Service, computed, effect, inject, signal, untracked } from '@angular/core';
import { rxResource } from '@angular/core/rxjs-interop';
import { AccountsClient } from '../api/accounts-client';
import { ChangeClient } from '../api/change-client';
import type { Change } from '../api/types';
import { Session } from '../session/session';
import { ActivityLedger } from './activity-ledger';

/** The most accounts that the server sends at once. */
const MOST = 1000;

export interface Person {
  /** The id of the account. */
  readonly id: number;
  readonly name: string;
}

/** Whose changes can be chosen. An admin sees all accounts; others know who made a change that was loaded, and themselves. */
@Service({ autoProvided: false })
export class ActivityPeople {
  private readonly accounts = inject(AccountsClient);
  private readonly changes = inject(ChangeClient);
  private readonly ledger = inject(ActivityLedger);
  private readonly session = inject(Session);
  /** The person whose changes the address asks for. */
  private readonly wanted = signal<number | undefined>(undefined);
  /** By account: the name at the last change that was seen. */
  private readonly met = signal<ReadonlyMap<number, string>>(new Map());
  private readonly all = rxResource({
    params: () => (this.session.role() === 'admin' && this.session.account() ? MOST : undefined),
    stream: ({ params: limit }) => this.accounts.list(limit),
  });
  private readonly known = computed((): ReadonlyMap<number, string> => {
    const own = this.session.account();
    const accounts = this.all.hasValue() ? this.all.value().entries : [];
    const named = [...(own ? [own] : []), ...accounts].map(({ id, name }) => [id, name] as const);
    return new Map([...this.met(), ...named]);
  });
  /** Where no change that is shown tells the name, the last one of that person does. */
  private readonly last = rxResource({
    params: () => {
      const by = this.wanted();
      return by !== undefined && this.ledger.changes() && !this.known().has(by) ? by : undefined;
    },
    stream: ({ params: by }) => this.changes.latest({ kinds: [], by, limit: 1 }),
  });

  /** In the order of their names. */
  readonly people = computed((): readonly Person[] =>
    Array.from(this.known(), ([id, name]) => ({ id, name })).sort((one, other) => one.name.localeCompare(other.name)),
  );
  /** Whether these are all who have an account. */
  readonly areAll = computed(() => this.all.hasValue() && !this.all.value().hasMore);

  constructor() {
    effect(() => {
      const changes = [...(this.last.hasValue() ? this.last.value().changes : []), ...(this.ledger.changes() ?? [])];
      untracked(() => {
        this.meet(changes);
      });
    });
  }

  /** Asks for the name of a person, where none of the changes tells it. */
  seek(id: number | undefined): void {
    this.wanted.set(id);
  }

  nameOf(id: number): string {
    return this.known().get(id) ?? `account ${id}`;
  }

  /** @param changes newest first */
  private meet(changes: readonly Change[]): void {
    const named = changes.flatMap(({ by }) => (by ? [[by.account, by.name] as const] : []));
    if (named.length > 0) this.met.update((met) => new Map([...met, ...named.toReversed()]));
  }
}
