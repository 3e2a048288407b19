import { Service, computed, inject, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { OneRequest } from '../api/one-request';
import { SetClient } from '../api/set-client';
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
  /** The oldest one that was asked for, and whether older ones follow. */
  private oldest: ChangeSet | undefined;
  private hasOlder = true;
  private holds = (): boolean => false;

  readonly all = computed(() => [...this.known().values()].filter(({ startedAt }) => startedAt !== null));
  /** How many have been started since and wait to be shown. */
  readonly waiting = computed(() => this.held().size);

  constructor() {
    const live = inject(Live);
    live.events.pipe(takeUntilDestroyed()).subscribe((event) => {
      if (event.kind === 'set') this.follow(event.set);
    });
    live.restarts.pipe(takeUntilDestroyed()).subscribe(this.begin.bind(this, this.holds));
  }

  /** @param holds whether a new one has to wait, asked each time one is started */
  begin(holds: () => boolean): void {
    this.holds = holds;
    this.known.set(new Map());
    this.held.set(new Map());
    this.oldest = undefined;
    this.hasOlder = true;
    this.read();
  }

  /** Reads those since a time, if they are not known yet; since the beginning without one. */
  reach(since: string | undefined): void {
    const isThere = !this.hasOlder || (this.oldest && since !== undefined && this.oldest.at < since);
    if (!isThere && !this.request.isLoading()) this.read(this.reach.bind(this, since));
  }

  showWaiting(): void {
    this.known.update((known) => new Map([...known, ...this.held()]));
    this.held.set(new Map());
  }

  private read(goOn?: () => void): void {
    this.request.ask(this.client.list(LIMIT, this.oldest?.id), (sets) => {
      this.known.update((known) => new Map([...known, ...sets.map((set) => [set.id, set] as const)]));
      this.oldest = sets.at(-1) ?? this.oldest;
      this.hasOlder = sets.length === LIMIT;
      if (goOn) queueMicrotask(goOn); // once this request has settled
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
