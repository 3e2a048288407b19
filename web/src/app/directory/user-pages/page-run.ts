import type { User } from '../../api/types';
import type { UserPage } from '../../api/user-page';
import { bareSlot, checkedSlot, editedSlot, rowsOf, slotOf } from './page-slot';
import { type Span, cutToEnds, keptAround } from './page-span';
import { type Rows, type Want, wantOf } from './want';

/** The first scroll position of a run: a number of rows after its start, or its end. */
export type Landing = { readonly rows: number } | 'end';

/** A loaded page, and its place in the run. */
export interface PlacedPage {
  readonly cursor: string;
  readonly rows: Rows;
  readonly page: UserPage;
  /** What the server has said about it since. */
  readonly fresh?: UserPage | undefined;
}

/** All pages that were reached without a gap, in order. Only a few of them are loaded. Immutable: each step returns a new run. */
export class PageRun {
  /** The loaded users. */
  readonly users: readonly User[];
  /** The row of the first of them, counted from the first row reached. */
  readonly start: number;
  /** How many rows were reached. */
  readonly reached: number;

  private constructor(
    private readonly span: Span,
    /** Identifies the run: another object means another run. */
    readonly landing: Landing,
  ) {
    const { slots, from, to } = span;
    this.users = slots.slice(from, to).flatMap(({ page }) => page?.users ?? []);
    this.start = rowsOf(slots.slice(0, from));
    this.reached = rowsOf(slots);
  }

  /** @param cursor of the first of the pages, which follow one another */
  static begin(pages: readonly UserPage[], cursor: string, landing: Landing): PageRun {
    const none = new PageRun({ slots: [], from: 0, to: 0, origin: 0 }, landing);
    return none.replace(0, pages, cursor);
  }

  get origin(): number {
    return this.span.origin;
  }

  /** Whether its first row is the first of the list. */
  get hasBeginning(): boolean {
    return this.span.slots[0]?.isFirst === true;
  }

  /** Whether its last row is the last of the list. */
  get hasEnd(): boolean {
    return this.span.slots.at(-1)?.isLast === true;
  }

  /** Whether the whole list is loaded. */
  get isWhole(): boolean {
    return this.hasBeginning && this.hasEnd && this.users.length === this.reached;
  }

  /** The cursor of the last page of the list. */
  get last(): string | undefined {
    return this.span.slots[this.span.from]?.page?.last;
  }

  /** The loaded pages. */
  get pages(): readonly PlacedPage[] {
    const { slots, from, to } = this.span;
    let first = this.start;
    return slots.slice(from, to).flatMap(({ cursor, count, page, fresh }) => {
      const rows = { first, end: first + count };
      first = rows.end;
      return page ? [{ cursor, rows, page, fresh }] : [];
    });
  }

  /** The row `index` as a place in its page, which stays valid when other pages are loaded or dropped. */
  placeOf(index: number): { slot: number; cursor: string; row: number } {
    const { slots } = this.span;
    let before = 0;
    let slot = 0;
    for (; slot < slots.length - 1; slot++) {
      const count = slots[slot]?.count ?? 0;
      if (before + count > index) break;
      before += count;
    }
    return { slot, cursor: slots[slot]?.cursor ?? '', row: index - before };
  }

  wants(view: Rows): Want | undefined {
    const { slots, from, to } = this.span;
    const atHand = {
      rows: { first: this.start, end: this.start + this.users.length },
      prev: slots[from]?.page?.prev,
      next: slots[to - 1]?.page?.next,
    };
    return wantOf(view, atHand, (index) => this.placeOf(index));
  }

  /** Puts a requested page in its place. */
  place(want: Want, page: UserPage): PageRun {
    const { slots, from, to, origin } = this.span;
    const slot = slotOf(page, want.cursor);
    if (want.kind === 'next') return this.with({ slots: slots.toSpliced(to, 1, slot), from, to: to + 1, origin });
    if (want.kind === 'jump') return this.replace(want.slot, [page], want.cursor);
    if (from > 0) {
      const moved = origin + slot.count - (slots[from - 1]?.count ?? 0);
      return this.with({ slots: slots.with(from - 1, slot), from: from - 1, to, origin: moved });
    }
    return this.with({ slots: [slot, ...slots], from: 0, to: to + 1, origin: origin + slot.count });
  }

  /** Replaces what was there, from a slot on, by consecutive pages. */
  replace(index: number, pages: readonly UserPage[], cursor: string): PageRun {
    const fresh = pages.map((page, at) => slotOf(page, at === 0 ? cursor : (pages[at - 1]?.next ?? '')));
    const slots = this.span.slots.map(bareSlot).toSpliced(index, fresh.length, ...fresh);
    return this.with({ slots, from: index, to: index + fresh.length, origin: this.span.origin });
  }

  /** Drops the pages that are far from the rows in view. */
  keep(view: Rows): PageRun {
    return new PageRun(keptAround(view, this.span), this.landing);
  }

  /** Changes the loaded users, page by page. */
  edit(change: (users: readonly User[]) => readonly User[]): PageRun {
    const slots = this.span.slots.map((slot) => editedSlot(slot, change));
    return new PageRun({ ...this.span, slots }, this.landing);
  }

  /** Notes the current state of a loaded page on the server. The rows are updated, and stay where they are. */
  check(cursor: string, fresh: UserPage): PageRun {
    const slots = this.span.slots.map((slot) =>
      slot.cursor === cursor && slot.page && slot.page.revision <= fresh.revision ? checkedSlot(slot, fresh) : slot,
    );
    return new PageRun({ ...this.span, slots }, this.landing);
  }

  /** What the loaded pages say about the list's ends overrides what was known before. */
  private with(span: Span): PageRun {
    return new PageRun(cutToEnds(span), this.landing);
  }
}
