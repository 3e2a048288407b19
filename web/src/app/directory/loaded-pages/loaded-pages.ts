import type { User } from '../../api/types';
import type { UserPage } from '../../api/user-page';
import { type MissingPage, missingPage } from './missing-page';
import { type ReachedPage, droppedPage, reachedPage, rowsOf } from './reached-page';
import { type ReachedPages, cutToEnds, keptAround } from './reached-pages';
import type { Rows } from './rows';

/** The first scroll position of a list: a number of rows after its first page, or its end. */
export type Landing = { readonly rows: number } | 'end';

/** A loaded page, and its place among the rows. */
export interface PlacedPage {
  readonly cursor: string;
  readonly rows: Rows;
  readonly page: UserPage;
  /** What the server has said about it since. */
  readonly fresh?: UserPage | undefined;
}

/** The loaded pages of the list, and the lengths of the others that were reached without a gap. Immutable: each step returns a new object. */
export class LoadedPages {
  /** The loaded users. */
  readonly users: readonly User[];
  /** The row of the first of them, counted from the first row reached. */
  readonly start: number;
  /** How many rows were reached. */
  readonly reached: number;

  private constructor(
    private readonly all: ReachedPages,
    /** Identifies the list as it was opened: another object means that it was opened anew. */
    readonly landing: Landing,
  ) {
    const { pages, from, to } = all;
    this.users = pages.slice(from, to).flatMap(({ page }) => page?.users ?? []);
    this.start = rowsOf(pages.slice(0, from));
    this.reached = rowsOf(pages);
  }

  static readonly NONE = new LoadedPages({ pages: [], from: 0, to: 0, origin: 0 }, 'end');

  /** @param cursor of the first of the pages, which follow one another */
  static begin(pages: readonly UserPage[], cursor: string, landing: Landing): LoadedPages {
    return new LoadedPages(LoadedPages.NONE.all, landing).replace(0, pages, cursor);
  }

  get origin(): number {
    return this.all.origin;
  }

  /** Whether its first row is the first of the list. */
  get hasBeginning(): boolean {
    return this.all.pages[0]?.isFirst === true;
  }

  /** Whether its last row is the last of the list. */
  get hasEnd(): boolean {
    return this.all.pages.at(-1)?.isLast === true;
  }

  /** Whether the whole list is loaded. */
  get isWhole(): boolean {
    return this.hasBeginning && this.hasEnd && this.users.length === this.reached;
  }

  /** The cursor of the last page of the list. */
  get last(): string | undefined {
    return this.all.pages[this.all.from]?.page?.last;
  }

  /** The loaded pages, each in its place. */
  get placed(): readonly PlacedPage[] {
    const { pages, from, to } = this.all;
    let first = this.start;
    return pages.slice(from, to).flatMap(({ cursor, count, page, fresh }) => {
      const rows = { first, end: first + count };
      first = rows.end;
      return page ? [{ cursor, rows, page, fresh }] : [];
    });
  }

  /** A row as a place in the page of that index, which stays valid when other pages are loaded or dropped. */
  placeOf(row: number): { index: number; cursor: string; row: number } {
    const { pages } = this.all;
    let before = 0;
    let index = 0;
    for (; index < pages.length - 1; index++) {
      const count = pages[index]?.count ?? 0;
      if (before + count > row) break;
      before += count;
    }
    return { index, cursor: pages[index]?.cursor ?? '', row: row - before };
  }

  /** The page to request next, for these rows to be in view. */
  missing(view: Rows): MissingPage | undefined {
    const { pages, from, to } = this.all;
    const atHand = {
      rows: { first: this.start, end: this.start + this.users.length },
      prev: pages[from]?.page?.prev,
      next: pages[to - 1]?.page?.next,
    };
    return missingPage(view, atHand, (row) => this.placeOf(row));
  }

  /** Puts a requested page in its place. */
  place(missing: MissingPage, answer: UserPage): LoadedPages {
    const { pages, from, to, origin } = this.all;
    const page = reachedPage(answer, missing.cursor);
    if (missing.kind === 'next') return this.with({ pages: pages.toSpliced(to, 1, page), from, to: to + 1, origin });
    if (missing.kind === 'jump') return this.replace(missing.index, [answer], missing.cursor);
    if (from > 0) {
      const moved = origin + page.count - (pages[from - 1]?.count ?? 0);
      return this.with({ pages: pages.with(from - 1, page), from: from - 1, to, origin: moved });
    }
    return this.with({ pages: [page, ...pages], from: 0, to: to + 1, origin: origin + page.count });
  }

  /** Replaces what was there, from the page of that index on, by consecutive pages. */
  replace(index: number, answers: readonly UserPage[], cursor: string): LoadedPages {
    const fresh = answers.map((page, at) => reachedPage(page, at === 0 ? cursor : (answers[at - 1]?.next ?? '')));
    const pages = this.all.pages.map(droppedPage).toSpliced(index, fresh.length, ...fresh);
    return this.with({ pages, from: index, to: index + fresh.length, origin: this.all.origin });
  }

  /** Drops the pages that are far from the rows in view. */
  keep(view: Rows): LoadedPages {
    return new LoadedPages(keptAround(view, this.all), this.landing);
  }

  /** Shows users as they are now, in their places. */
  amend(users: readonly User[]): LoadedPages {
    const newer = new Map(users.map((user) => [user.id, user]));
    return this.edit((page) => ({ ...page, users: page.users.map((user) => newer.get(user.id) ?? user) }));
  }

  without(id: number): LoadedPages {
    return this.edit((page) => ({ ...page, users: page.users.filter((user) => user.id !== id) }));
  }

  /** Notes the current state of a loaded page on the server. Its rows are updated, and stay where they are. */
  check(cursor: string, fresh: UserPage): LoadedPages {
    const pages = this.all.pages.map((reached) =>
      reached.cursor === cursor && reached.page && reached.page.revision <= fresh.revision
        ? { ...reached, fresh }
        : reached,
    );
    const known = new Map(this.users.map(({ id, revision }) => [id, revision]));
    const newer = fresh.users.filter(({ id, revision }) => revision > (known.get(id) ?? revision));
    return new LoadedPages({ ...this.all, pages }, this.landing).amend(newer);
  }

  private edit(change: (page: UserPage) => UserPage): LoadedPages {
    const pages = this.all.pages.map((reached): ReachedPage => {
      if (!reached.page) return reached;
      const page = change(reached.page);
      return { ...reached, count: page.users.length, page };
    });
    return new LoadedPages({ ...this.all, pages }, this.landing);
  }

  /** What the loaded pages say about the list's ends overrides what was known before. */
  private with(all: ReachedPages): LoadedPages {
    return new LoadedPages(cutToEnds(all), this.landing);
  }
}
