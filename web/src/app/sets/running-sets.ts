import { Service, computed, inject, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { SetClient } from '../api/set-client';
import type { ChangeSet } from '../api/types';
import { Live } from '../live/live';

const LIMIT = 50;
/** How long a set that has ended is still shown. */
const STAYS_MS = 10_000;

const UNDER_WAY: readonly ChangeSet['state'][] = ['waiting', 'running', 'stopping'];

/** A set, and how fast it goes. */
export interface RunningSet {
  readonly set: ChangeSet;
  /** Since when, and from where, its speed is measured. */
  readonly from: { readonly at: number; readonly done: number };
  readonly at: number;
}

export function isUnderWay({ state }: Pick<ChangeSet, 'state'>): boolean {
  return UNDER_WAY.includes(state);
}

/** The sets that are carried out now, whoever has started them, and for a while those that have just ended. */
@Service()
export class RunningSets {
  private readonly client = inject(SetClient);
  private readonly known = signal<ReadonlyMap<number, RunningSet>>(new Map());

  /** In the order in which they are carried out. */
  readonly all = computed(() => [...this.known().values()].toSorted((one, other) => place(one) - place(other)));

  constructor() {
    const live = inject(Live);
    live.events.pipe(takeUntilDestroyed()).subscribe((event) => {
      if (event.kind === 'set') this.note(event.set);
    });
    live.restarts.pipe(takeUntilDestroyed()).subscribe(() => {
      this.known.set(new Map());
      this.read();
    });
    this.read();
  }

  dismiss(id: number): void {
    this.known.update((known) => new Map([...known].filter(([other]) => other !== id)));
  }

  /** Those that are waiting are told by no event. */
  private read(): void {
    this.client.list({ states: UNDER_WAY, limit: LIMIT }).subscribe({
      next: ({ sets }) => {
        for (const set of sets) this.note(set);
      },
      error: () => undefined, // the feed tells of those that run
    });
  }

  private note(set: ChangeSet): void {
    const before = this.known().get(set.id);
    // What nobody has seen run needs no end.
    if (!before && !isUnderWay(set)) return;
    const at = Date.now();
    const from = before?.set.state === 'running' ? before.from : { at, done: set.counts.done };
    this.known.update((known) => new Map(known).set(set.id, { set, from, at }));
    if (!isUnderWay(set)) setTimeout(this.dismiss.bind(this, set.id), STAYS_MS);
  }
}

function place({ set }: RunningSet): number {
  return set.waitsFor ?? -1;
}
