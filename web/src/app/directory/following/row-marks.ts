import { Service, computed, effect, inject, signal, untracked } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { OwnWrites } from '../../api/own-writes';
import type { User } from '../../api/types';
import { doerOf } from '../../changes/people';
import type { LiveChange } from '../../live/change-order';
import { Live } from '../../live/live';
import { ListAddress } from '../list/list-address';
import { ListState } from '../list/list-state';
import { misplaced } from './page-check';

/** What a row shows besides its user. */
export interface RowMark {
  /** Why a fresh list would not have the row here. It stays because it is on the screen. */
  readonly standing: 'deleted' | 'elsewhere' | undefined;
  /** Who deleted the user, where somebody has. */
  readonly deletedBy: string | undefined;
  /** Whether it changed while the person was away. */
  readonly isMissed: boolean;
  /** The change that was just made to it, for the highlight. */
  readonly flash: number | undefined;
}

/** The duration of the highlight's fading, as in user-row.scss. */
const FADES_MS = 2000;

/** What has happened to the rows on the screen. Marks never move rows: the person decides when the list is renewed. */
@Service({ autoProvided: false })
export class RowMarks {
  private readonly list = inject(ListState);
  private readonly own = inject(OwnWrites);
  private readonly missed = signal<ReadonlySet<number>>(new Set());
  private readonly flashes = signal<ReadonlyMap<number, number>>(new Map());
  private readonly elsewhere = computed(() => {
    const pages = this.list.pages()?.placed ?? [];
    const users = pages.flatMap(({ page, fresh }) => (fresh ? misplaced(page, fresh) : []));
    return new Set(users.filter(({ position }) => !this.own.has(position)).map(({ id }) => id));
  });

  constructor() {
    const { openUser } = inject(ListAddress);
    this.list.changes.pipe(takeUntilDestroyed()).subscribe(this.note.bind(this));
    inject(Live).restarts.pipe(takeUntilDestroyed()).subscribe(this.clear.bind(this));
    effect(() => {
      const id = openUser();
      if (id !== undefined) untracked(this.look.bind(this, id));
    });
  }

  of(user: User): RowMark {
    const deletion = this.list.deletionOf(user);
    return {
      standing: deletion ? 'deleted' : this.elsewhere().has(user.id) ? 'elsewhere' : undefined,
      deletedBy: deletion && doerOf([deletion]),
      isMissed: this.missed().has(user.id),
      flash: this.flashes().get(user.id),
    };
  }

  /** The person has reloaded the list. */
  clear(): void {
    this.missed.set(new Set());
  }

  private note({ change: { userId, revision }, isOwn, isMissed }: LiveChange): void {
    if (userId === null) return;
    if (isMissed) this.missed.update((known) => new Set(known).add(userId));
    else if (!isOwn) this.flash(userId, revision);
  }

  private flash(id: number, revision: number): void {
    this.flashes.update((known) => new Map(known).set(id, revision));
    setTimeout(() => {
      this.flashes.update((known) => new Map([...known].filter(([, last]) => last !== revision)));
    }, FADES_MS);
  }

  /** The person has looked at this user. */
  private look(id: number): void {
    if (!this.missed().has(id)) return;
    this.missed.update((known) => new Set([...known].filter((other) => other !== id)));
  }
}
