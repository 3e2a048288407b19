import type { User } from '../../api/types';
import type { UserPage } from '../../api/user-page';
import { type Rows, type Want, MARGIN, wantOf } from './want';

/** A page that was reached: as it is, or how long it was when it was dropped. */
export interface Slot {
  /** By which it can be had again; empty for the first page of the list. */
  readonly cursor: string;
  readonly count: number;
  /** Whether the list begins, or ends, with it. */
  readonly isFirst: boolean;
  readonly isLast: boolean;
  readonly page?: UserPage;
}

/** Where the eye lands when a run begins: so many rows after its start, or at its end. */
export type Landing = { readonly rows: number } | 'end';

interface Span {
  readonly slots: readonly Slot[];
  /** The pages at hand are those of slots[from] to slots[to - 1]: each is the next one of that before it. */
  readonly from: number;
  readonly to: number;
  /** How many rows have come to lie before the row that was the first in the beginning. */
  readonly origin: number;
}

/** Beyond these, the slots at the other end are given up: that bounds the memory, and the height that browsers can draw. */
const MAX_SLOTS = 3000;

/** All pages that were reached in one go, in their order. Few of them are at hand. It does not change: each step gives a new one. */
export class PageRun {
  /** The users at hand. */
  readonly users: readonly User[];
  /** The row of the first of them, counted from the first row reached. */
  readonly start: number;
  /** How many rows were reached. */
  readonly reached: number;

  private constructor(
    private readonly span: Span,
    /** Another object is another run. */
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

  /** Whether the whole list is at hand. */
  get isWhole(): boolean {
    return this.hasBeginning && this.hasEnd && this.users.length === this.reached;
  }

  /** The cursor of the last page of the list. */
  get last(): string | undefined {
    return this.span.slots[this.span.from]?.page?.last;
  }

  /** The row `index` by its page, which stays the same when other pages come and go. */
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

  /** Puts the page that was wanted in its place. */
  place(want: Want, page: UserPage): PageRun {
    const { slots, from, to } = this.span;
    const slot = slotOf(page, want.cursor);
    if (want.kind === 'next') return this.with(slots.toSpliced(to, 1, slot), from, to + 1, 0);
    if (want.kind === 'jump') return this.replace(want.slot, [page], want.cursor);
    if (from > 0) {
      const change = slot.count - (slots[from - 1]?.count ?? 0);
      return this.with(slots.with(from - 1, slot), from - 1, to, change);
    }
    return this.with([slot, ...slots], 0, to + 1, slot.count);
  }

  /** Puts pages that follow one another in the place of what was there, from a slot on. */
  replace(index: number, pages: readonly UserPage[], cursor: string): PageRun {
    const fresh = pages.map((page, at) => slotOf(page, at === 0 ? cursor : (pages[at - 1]?.next ?? '')));
    return this.with(this.bare().toSpliced(index, fresh.length, ...fresh), index, index + fresh.length, 0);
  }

  /** Drops the pages that are far from what is seen. */
  keep(view: Rows): PageRun {
    const { slots, origin } = this.span;
    let { from, to } = this.span;
    let { start } = this;
    let end = start + this.users.length;
    for (; to - from > 1; from++) {
      const count = slots[from]?.count ?? 0;
      if (start + count >= view.first - MARGIN) break;
      start += count;
    }
    for (; to - from > 1; to--) {
      const count = slots[to - 1]?.count ?? 0;
      if (end - count <= view.end + MARGIN) break;
      end -= count;
    }
    const kept = slots.map((slot, at) => (at < from || at >= to ? bareSlot(slot) : slot));
    return new PageRun({ slots: kept, from, to, origin }, this.landing).trimmed();
  }

  /** Changes the users at hand, page by page. */
  edit(change: (users: readonly User[]) => readonly User[]): PageRun {
    const slots = this.span.slots.map((slot) =>
      slot.page ? slotOf({ ...slot.page, users: change(slot.page.users) }, slot.cursor) : slot,
    );
    return new PageRun({ ...this.span, slots }, this.landing);
  }

  private bare(): readonly Slot[] {
    return this.span.slots.map(bareSlot);
  }

  /** What the pages at hand say of the list's ends holds against what was reached before. */
  private with(slots: readonly Slot[], from: number, to: number, shift: number): PageRun {
    const cut = slots[from]?.isFirst ? from : 0;
    const origin = this.span.origin + shift - rowsOf(slots.slice(0, cut));
    const left = slots.slice(cut, slots[to - 1]?.isLast ? to : undefined);
    return new PageRun({ slots: left, from: from - cut, to: to - cut, origin }, this.landing);
  }

  private trimmed(): PageRun {
    const { slots, from, to, origin } = this.span;
    const excess = slots.length - MAX_SLOTS;
    if (excess <= 0) return this;
    const head = Math.min(excess, from > slots.length - to ? from : 0);
    const left = slots.slice(head, head > 0 ? undefined : Math.max(to, MAX_SLOTS));
    const gone = rowsOf(slots.slice(0, head));
    return new PageRun({ slots: left, from: from - head, to: to - head, origin: origin - gone }, this.landing);
  }
}

function slotOf(page: UserPage, cursor: string): Slot {
  const [isFirst, isLast] = [page.prev === undefined, page.next === undefined];
  return { cursor, count: page.users.length, isFirst, isLast, page };
}

function bareSlot({ cursor, count, isFirst, isLast }: Slot): Slot {
  return { cursor, count, isFirst, isLast };
}

function rowsOf(slots: readonly Slot[]): number {
  return slots.reduce((rows, { count }) => rows + count, 0);
}
