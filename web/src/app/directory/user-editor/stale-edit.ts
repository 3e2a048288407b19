import { type Signal, computed, signal } from '@angular/core';
import type { Stale } from '../../api/refusal';
import type { User, UserRecord } from '../../api/types';
import { changedFields } from '../../record/versions';
import type { Versions } from './settlement';

interface Refused extends Stale {
  readonly base: UserRecord;
  readonly mine: UserRecord;
  readonly doer: string;
}

/** An edit that was refused because another one came first. */
export class StaleEdit {
  private readonly refused = signal<Refused | undefined>(undefined);

  constructor(private readonly edit: Signal<UserRecord>) {}

  /** A person who goes on editing is asked again at the next attempt, about the edit at that time. */
  readonly conflict = computed<{ versions: Versions; merged: UserRecord | undefined; doer: string } | undefined>(() => {
    const refused = this.refused();
    if (!refused || changedFields(refused.mine, this.edit()).length > 0) return undefined;
    const { base, mine, current: theirs, merged, doer } = refused;
    return { versions: { base, mine, theirs }, merged, doer };
  });

  get current(): User | undefined {
    return this.refused()?.current;
  }

  note(refused: Refused): void {
    this.refused.set(refused);
  }

  forget(): void {
    this.refused.set(undefined);
  }
}
