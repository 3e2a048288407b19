import { Service, computed, effect, inject, signal, untracked } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { ChangeClient } from '../api/change-client';
import { Connection } from '../api/connection';
import { OneRequest } from '../api/one-request';
import { SetClient } from '../api/set-client';
import type { Asked, ChangeSet } from '../api/types';
import { Live } from '../live/live';
import { Navigation } from '../routing/navigation';
import { type Step, stepOf } from './steps';
import { Upload } from './upload';

/** An import: a set that has a file. */
export type Import = ChangeSet & Asked & { readonly action: 'import' };

/** The feed tells of a set that is at work. Where it does not, the set is asked for after this time. */
const PAUSE_MS = 1_000;
const AT_WORK: readonly ChangeSet['state'][] = ['planning', 'waiting', 'running', 'stopping'];

/** The import that the address names, as the server has it. It follows what becomes of it. */
@Service({ autoProvided: false })
export class OpenImport {
  private readonly client = inject(SetClient);
  private readonly navigation = inject(Navigation);
  private readonly upload = inject(Upload);
  private readonly url = this.navigation.ownUrl();
  private readonly request = new OneRequest();
  private readonly known = signal<ChangeSet | undefined>(undefined);

  /** Undefined where the address names none. */
  readonly id = computed(() => numberIn(this.url().searchParams.get('set')));
  /** Undefined until the server has answered, and where there is no such import. */
  readonly set = computed((): Import | undefined => {
    const set = this.known();
    return set?.id === this.id() && set?.action === 'import' ? set : undefined;
  });
  readonly step = computed((): Step => stepOf(this.set(), this.url().searchParams.get('step')));
  readonly failure = computed(() => (this.isGone() ? undefined : this.request.failure()));
  /** There is no such import, or no longer. */
  readonly isGone = computed(() => {
    if (this.id() === undefined) return this.url().searchParams.has('set');
    const set = this.known();
    const isOther = set?.id === this.id() && set?.action !== 'import';
    return isOther || this.request.failure()?.problem === 'not-found';
  });

  constructor() {
    const live = inject(Live);
    this.beginToListen(live);
    effect(() => {
      this.id();
      untracked(this.read.bind(this));
    });
    effect(() => {
      const sent = this.upload.sending()?.set;
      if (sent && sent.id === this.id()) untracked(this.take.bind(this, sent));
    });
    live.events.pipe(takeUntilDestroyed()).subscribe((event) => {
      if (event.kind === 'set') this.hear(event.set);
    });
    live.restarts.pipe(takeUntilDestroyed()).subscribe(this.read.bind(this));
    const { isConnected } = inject(Connection);
    effect(() => {
      if (isConnected() && untracked(this.request.failure)?.isUnreachable) untracked(this.read.bind(this));
    });
    effect((onCleanup) => {
      const set = this.set();
      this.request.failure();
      if (!set || !AT_WORK.includes(set.state)) return;
      const timer = setTimeout(this.read.bind(this), PAUSE_MS);
      onCleanup(() => {
        clearTimeout(timer);
      });
    });
  }

  /** Of another set, that it takes this one back is all that matters: only the server says so of this one. */
  private hear(set: ChangeSet): void {
    if (set.id === this.id()) this.take(set);
    else if (set.undoes === this.id() && set.startedAt !== null && this.known()?.undoneBy !== set.id) this.read();
  }

  /** What the server has answered about it. */
  take(set: ChangeSet): void {
    this.known.set(set);
  }

  read(): void {
    const id = this.id();
    if (id === undefined) this.request.giveUp();
    else this.request.ask(this.client.get(id), this.take.bind(this));
  }

  /** The feed begins at a position, and nothing else of this page has one. */
  private beginToListen(live: Live): void {
    if (live.position() !== undefined) return;
    inject(ChangeClient)
      .latest({ kinds: [], limit: 1 })
      .pipe(takeUntilDestroyed())
      .subscribe({
        next: live.see.bind(live),
        error: () => undefined, // then the import is asked for
      });
  }
}

function numberIn(text: string | null): number | undefined {
  return text !== null && /^[1-9]\d{0,14}$/.test(text) ? Number(text) : undefined;
}
