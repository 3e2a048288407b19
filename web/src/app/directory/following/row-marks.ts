import { Service, computed, inject, signal } from '@angular/core';
import { OwnWrites } from '../../api/own-writes';
import type { User } from '../../api/types';
import { ShownUsers } from '../shown-users';
import { misplaced } from './page-check';

/** What a row shows besides its user. */
export interface RowMark {
  /** Why a fresh list would not have the row here. It stays because it is on the screen. */
  readonly standing: 'deleted' | 'elsewhere' | undefined;
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
  private readonly run = inject(ShownUsers).run;
  private readonly own = inject(OwnWrites);
  private readonly deletions = signal<ReadonlyMap<number, number>>(new Map());
  private readonly missed = signal<ReadonlySet<number>>(new Set());
  private readonly flashes = signal<ReadonlyMap<number, number>>(new Map());
  private readonly elsewhere = computed(() => {
    const pages = this.run()?.pages ?? [];
    const users = pages.flatMap(({ page, fresh }) => (fresh ? misplaced(page, fresh) : []));
    return new Set(users.filter(({ position }) => !this.own.has(position)).map(({ id }) => id));
  });

  of(user: User): RowMark {
    return {
      standing: this.isDeleted(user) ? 'deleted' : this.elsewhere().has(user.id) ? 'elsewhere' : undefined,
      isMissed: this.missed().has(user.id),
      flash: this.flashes().get(user.id),
    };
  }

  /** Deleted by another person, while its row stays. */
  isDeleted({ id, revision }: User): boolean {
    return (this.deletions().get(id) ?? 0) > revision;
  }

  noteDeletion(id: number, revision: number): void {
    this.deletions.update((known) => new Map(known).set(id, revision));
  }

  noteMissed(id: number): void {
    this.missed.update((known) => new Set(known).add(id));
  }

  noteChange(id: number, revision: number): void {
    this.flashes.update((known) => new Map(known).set(id, revision));
    setTimeout(() => {
      this.flashes.update((known) => new Map([...known].filter(([, last]) => last !== revision)));
    }, FADES_MS);
  }

  /** The person has looked at this user. */
  look(id: number): void {
    if (!this.missed().has(id)) return;
    this.missed.update((known) => new Set([...known].filter((other) => other !== id)));
  }

  /** The person has reloaded the list. */
  clear(): void {
    this.missed.set(new Set());
    this.deletions.set(new Map());
  }
}
