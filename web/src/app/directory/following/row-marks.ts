import { Service, computed, inject, signal } from '@angular/core';
import { OwnWrites } from '../../api/own-writes';
import type { User } from '../../api/types';
import { ShownUsers } from '../shown-users';
import { misplaced } from './page-check';

/** What is to be seen of a row, apart from its user. */
export interface RowMark {
  /** Why the row would not be there any more, if it were not for those who look at it. */
  readonly standing: 'deleted' | 'elsewhere' | undefined;
  /** Whether it changed while nobody could have seen it. */
  readonly isMissed: boolean;
  /** The change that has just been made to it. */
  readonly flash: number | undefined;
}

/** As long as the highlight takes to fade, in user-row.scss. */
const FADES_MS = 2000;

/** What has happened to the rows on the screen. Nothing moves by it: that is for those to decide who look at them. */
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
    return new Set(users.filter(({ revision }) => !this.own.has(revision)).map(({ id }) => id));
  });

  of(user: User): RowMark {
    return {
      standing: this.isDeleted(user) ? 'deleted' : this.elsewhere().has(user.id) ? 'elsewhere' : undefined,
      isMissed: this.missed().has(user.id),
      flash: this.flashes().get(user.id),
    };
  }

  /** By somebody else, while its row stays. */
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

  /** Somebody has looked at what has happened to this user. */
  look(id: number): void {
    if (!this.missed().has(id)) return;
    this.missed.update((known) => new Set([...known].filter((other) => other !== id)));
  }

  /** Somebody has asked for all of it anew. */
  clear(): void {
    this.missed.set(new Set());
    this.deletions.set(new Map());
  }
}
