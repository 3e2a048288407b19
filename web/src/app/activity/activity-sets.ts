import { Service, computed, inject, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { OneRequest } from '../api/one-request';
import { SetClient, type SetQuery } from '../api/set-client';
import type { ChangeSet } from '../api/types';
import { Live } from '../live/live';

const LIMIT = 100;

/** The sets that were started, newest first, as far back as was needed, and each new one. */
@Service({ autoProvided: false })
export class ActivitySets {
  private readonly client = inject(SetClient);
  private readonly request = new OneRequest();
  private readonly known = signal<ReadonlyMap<number, ChangeSet>>(new Map());
  private readonly held = signal<ReadonlyMap<number, ChangeSet>>(new Map());
  private query: Omit<SetQuery, 'limit' | 'before'> = {};
  /** The oldest one that is known, and where the next page begins; undefined after the last one. */
  private oldest: ChangeSet | undefined;
  private next: number | undefined;
  /** The time as far back as which they are needed: undefined for the beginning, and null as long as nobody has asked. */
  private goal: string | undefined | null = null;
  private holds = (): boolean => false;

  readonly all = computed(() => [...this.known().values()].filter(({ startedAt }) => startedAt !== null));
  /** How many have been started since and wait to be shown. */
  readonly waiting = computed(() => this.held().size);

  constructor() {
    const live = inject(Live);
    live.events.pipe(takeUntilDestroyed()).subscribe((event) => {
      if (event.kind === 'set') this.follow(event.set);
    });
    live.restarts.pipe(takeUntilDestroyed()).subscribe(() => {
      this.begin(this.query, this.holds);
    });
  }

  /** @param holds whether a new one has to wait, asked each time one is started */
  begin(query: Omit<SetQuery, 'limit' | 'before'>, holds: () => boolean): void {
    this.query = query;
    this.holds = holds;
    this.known.set(new Map());
    this.held.set(new Map());
    this.oldest = undefined;
    this.next = undefined;
    this.goal = null;
    this.read();
  }

  /** Reads those since a time, if they are not known yet; since the beginning without one. */
  reach(since: string | undefined): void {
    this.goal = since;
    this.readOn();
  }

  showWaiting(): void {
    this.known.update((known) => new Map([...known, ...this.held()]));
    this.held.set(new Map());
  }

  private readOn(): void {
    if (this.goal === null || this.next === undefined || this.request.isLoading()) return;
    if (this.goal === undefined || !this.oldest || this.oldest.at >= this.goal) this.read();
  }

  private read(): void {
    this.request.ask(this.client.list({ ...this.query, before: this.next, limit: LIMIT }), ({ sets, next }) => {
      this.known.update((known) => new Map([...known, ...sets.map((set) => [set.id, set] as const)]));
      this.oldest = sets.at(-1) ?? this.oldest;
      this.next = next;
      queueMicrotask(this.readOn.bind(this)); // once this request has settled
    });
  }

  private follow(set: ChangeSet): void {
    if (set.startedAt === null) return;
    const list = this.known().has(set.id) || !this.holds() ? this.known : this.held;
    list.update((sets) => new Map(sets).set(set.id, set));
    // The set that it takes back says so.
    if (set.undoes !== null)
      this.client.get(set.undoes).subscribe({ next: this.refresh.bind(this), error: () => undefined });
  }

  private refresh(set: ChangeSet): void {
    if (this.known().has(set.id)) this.known.update((known) => new Map(known).set(set.id, set));
  }
}
