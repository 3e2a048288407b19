import {
  Component,
  DOCUMENT,
  DestroyRef,
  type ElementRef,
  PendingTasks,
  afterRenderEffect,
  computed,
  inject,
  input,
  output,
  signal,
  untracked,
  viewChild,
  viewChildren,
} from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import type { User } from '../../api/types';
import type { UserSort } from '../../api/user-query';
import type { ListPosition } from '../list/list-position';
import { Shortcuts } from '../../keyboard/shortcuts';
import { Printing } from '../../ui/printing';
import { ListState } from '../list/list-state';
import { LoadedPages } from '../loaded-pages/loaded-pages';
import type { Rows } from '../loaded-pages/rows';
import { RowPicking } from '../selection/row-picking';
import { TouchPicking } from '../selection/touch-picking';
import { type Head, headsOf, orderOf } from './heads';
import { ListScroll } from './list-scroll';
import { RowFocus } from './row-focus';
import { drawnRows, tabStopOf } from './drawn-rows';
import { headAfterKey, rowAfterKey } from './row-keys';
import { UserRow } from './user-row';

/** The users in a table of any length: only the rows near the visible ones are drawn. */
@Component({
  selector: 'app-user-table',
  imports: [TouchPicking, UserRow],
  providers: [RowFocus],
  templateUrl: './user-table.html',
  styleUrl: './user-table.scss',
  host: { '(window:scroll)': 'followScroll()', '(window:resize)': 'measure()' },
})
export class UserTable {
  readonly sort = input.required<UserSort>();
  /** What is searched for; it is marked in each name. */
  readonly word = input.required<string>();
  /** The user whose row is marked as open. */
  readonly openUser = input<number>();
  /** The rows in view, each time they change. */
  readonly seen = output<Rows>();
  readonly scrolled = output<ListPosition>();
  /** The order that was chosen at the head of a column. */
  readonly sorted = output<UserSort>();
  readonly leap = output<'first' | 'last'>();

  private readonly list = inject(ListState);
  private readonly pages = computed(() => this.list.pages() ?? LoadedPages.NONE);
  private readonly scroller = viewChild.required<ElementRef<HTMLElement>>('scroller');
  private readonly petsHead = viewChild.required<ElementRef<HTMLElement>>('petsHead');
  /** The rows as they are in the document. */
  private readonly rowsThere = viewChildren(UserRow);
  private readonly landing = computed(() => this.pages().landing);
  private readonly scroll = new ListScroll(this.pages);
  private readonly focus = inject(RowFocus);
  protected readonly picking = inject(RowPicking);
  /** The end of the list that a key leads to, until it is there. */
  private edge: 'first' | 'last' | undefined;

  protected readonly room = signal(Infinity);
  protected readonly height = this.scroll.height;
  protected readonly above = this.scroll.above;
  private readonly printing = inject(Printing);
  protected readonly heads = computed((): readonly Head[] => headsOf(this.sort(), this.word() !== ''));
  protected readonly order = computed(() => orderOf(this.sort()));
  /** One more than the number of users, since the head counts as a row. */
  protected readonly rowCount = computed(() => {
    const total = this.list.total();
    return total?.isExact ? total.count + 1 : -1;
  });
  /** Those around what is in view; on paper all that are loaded. */
  protected readonly rows = computed(() => {
    const pages = this.pages();
    const all = { first: pages.start, end: pages.start + pages.users.length };
    return drawnRows(pages, this.printing.since() ? all : this.scroll.drawn(), this.list.total());
  });
  /** The only row that is a tab stop. The arrow keys lead on from it, so that Tab does not have to pass through a long list. */
  protected readonly tabStop = computed(() => tabStopOf(this.pages(), this.scroll.view(), this.focus.userId()));

  constructor() {
    this.keepOwnPlace();
    const shortcuts = inject(Shortcuts);
    shortcuts.on('next', this.step.bind(this, 1));
    shortcuts.on('previous', this.step.bind(this, -1));
    const isInList = (): boolean => this.focusedUser() !== undefined;
    shortcuts.on('select', this.toggleFocused.bind(this), isInList);
    shortcuts.on('selectNext', this.selectOn.bind(this, 1), isInList);
    shortcuts.on('selectPrevious', this.selectOn.bind(this, -1), isInList);
    shortcuts.on('selectAll', this.picking.all.bind(this.picking), undefined, this.hasFocus.bind(this));
    this.list.revealed.pipe(takeUntilDestroyed()).subscribe((id) => {
      const index = this.pages().users.findIndex((user) => user.id === id);
      if (index >= 0) this.scroll.show(this.scroller().nativeElement, this.pages().start + index);
    });
    afterRenderEffect(() => {
      this.pages();
      this.height();
      untracked(() => {
        this.scroll.settle(this.scroller().nativeElement);
        this.followScroll();
      });
    });
    afterRenderEffect(() => {
      this.seen.emit(this.scroll.view());
    });
    afterRenderEffect((onCleanup) => {
      this.landing();
      this.scroll.begun();
      // In a task of its own: what is seen does not wait for it.
      const timer = setTimeout(this.scroll.widen.bind(this.scroll));
      onCleanup(() => {
        clearTimeout(timer);
      });
    });
    // What comes once the screen is shown waits for the rows.
    const finishBeginning = inject(PendingTasks).add();
    afterRenderEffect(() => {
      if (this.scroll.begun() === Infinity) finishBeginning();
    });
    inject(DestroyRef).onDestroy(finishBeginning);
    afterRenderEffect(() => {
      this.rowsThere(); // not those that are still to be drawn
      untracked(() => {
        this.focusEdge();
        this.focus.settle(this.scroller().nativeElement);
      });
    });
    afterRenderEffect((onCleanup) => {
      const observer = new ResizeObserver(() => {
        this.measure();
      });
      observer.observe(this.scroller().nativeElement);
      onCleanup(() => {
        observer.disconnect();
      });
    });
  }

  /** Whether there is a row of that user to focus. */
  focusUser(id: number): boolean {
    const index = this.pages().users.findIndex((user) => user.id === id);
    return index >= 0 && this.focusRow(this.pages().start + index);
  }

  /** Focuses the row of that user as soon as it is drawn. */
  focusOnceDrawn(id: number): void {
    this.focus.want(id);
  }

  showEdge(edge: 'first' | 'last'): void {
    const { reached } = this.pages();
    this.scroll.show(this.scroller().nativeElement, edge === 'first' ? 0 : reached - 1);
  }

  /** Goes to an end of the list; its row gets the focus once it is there. */
  leapTo(edge: 'first' | 'last'): void {
    this.edge = edge;
    this.leap.emit(edge);
    this.focusEdge();
  }

  protected measure(): void {
    this.scroll.measure(this.scroller().nativeElement);
    this.room.set(this.petsHead().nativeElement.clientWidth || Infinity);
  }

  protected followScroll(): void {
    this.measure();
    const rows = this.scroll.position();
    const { cursor, row } = this.pages().placeOf(Math.floor(rows));
    this.scrolled.emit({ cursor, rows: row + (rows % 1) });
  }

  /** A press of a row's checkbox, which shows what is selected, not what the browser makes of the press. */
  protected pick(user: User, event: MouseEvent): void {
    event.preventDefault();
    if (event.shiftKey) this.picking.reach(user);
    else this.picking.toggle(user);
    this.focusUser(user.id);
  }

  protected toggle(id: number): void {
    const user = this.list.find(id);
    if (user) this.picking.toggle(user);
  }

  protected followKey(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.shiftKey) {
      this.followStretchKey(event);
      return;
    }
    const heads = this.headButtons();
    const head = heads.findIndex((button) => button === event.target);
    if (head >= 0) this.followHeadKey(event, head, heads);
    else this.followRowKey(event);
  }

  private followStretchKey(event: KeyboardEvent): void {
    const rows = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (rows === 0 || !this.focusedUser()) return;
    event.preventDefault();
    this.selectOn(rows);
  }

  private followRowKey(event: KeyboardEvent): void {
    const row = this.focusedRow();
    const next = rowAfterKey(event.key, row, this.scroll.view());
    if (next === undefined) return;
    event.preventDefault();
    this.edge = undefined;
    if (next === 'first' || next === 'last') this.leapTo(next);
    else if (row === 0 && next === -1 && event.key === 'ArrowUp') this.sortedHead()?.focus();
    else this.step(next - row);
  }

  private followHeadKey(event: KeyboardEvent, head: number, heads: readonly HTMLElement[]): void {
    const next = headAfterKey(event.key, head, heads.length);
    if (next === undefined) return;
    event.preventDefault();
    if (next === 'rows') this.focusRow(this.scroll.view().first);
    else heads[next]?.focus();
  }

  private step(rows: number): void {
    this.focusRow(Math.min(Math.max(this.focusedRow() + rows, 0), this.pages().reached - 1));
  }

  private toggleFocused(): void {
    const user = this.focusedUser();
    if (user) this.picking.toggle(user);
  }

  /** Moves the focus, and selects the rows that it passes. */
  private selectOn(rows: number): void {
    const from = this.focusedUser();
    this.step(rows);
    const to = this.focusedUser();
    if (from && to) this.picking.goOn(from, to);
  }

  private focusedUser(): User | undefined {
    const id = this.focus.userId();
    return id === undefined ? undefined : this.list.find(id);
  }

  private hasFocus(): boolean {
    const { nativeElement } = this.scroller();
    return nativeElement.contains(nativeElement.ownerDocument.activeElement);
  }

  private headButtons(): HTMLElement[] {
    return [...this.scroller().nativeElement.querySelectorAll<HTMLElement>('thead button')];
  }

  /** Above the first row. */
  private sortedHead(): HTMLElement | null {
    return this.scroller().nativeElement.querySelector('thead [aria-sort] button') ?? this.headButtons()[0] ?? null;
  }

  protected enterRow(event: Event): void {
    this.focus.enter(event);
  }

  protected leaveRow(event: FocusEvent): void {
    this.focus.leave(event);
  }

  /** Where the page scrolls, the address holds the place, not the browser, and other screens begin at their top. */
  private keepOwnPlace(): void {
    const { defaultView } = inject(DOCUMENT);
    if (!defaultView) return;
    defaultView.history.scrollRestoration = 'manual';
    inject(DestroyRef).onDestroy(() => {
      defaultView.history.scrollRestoration = 'auto';
      defaultView.document.documentElement.scrollTop = 0;
    });
  }

  /** Once the end that a key leads to is there, its row gets the focus. */
  private focusEdge(): void {
    const { users, start, reached, hasBeginning, hasEnd } = this.pages();
    const isThere = this.edge === 'first' ? hasBeginning && start === 0 : hasEnd && start + users.length === reached;
    if (this.edge === undefined || !isThere) return;
    const row = this.edge === 'first' ? 0 : reached - 1;
    this.edge = undefined;
    this.focusRow(row);
  }

  private focusRow(row: number): boolean {
    const [scroller, user] = [this.scroller().nativeElement, this.pages().users[row - this.pages().start]];
    this.scroll.show(scroller, row);
    if (!user) return false;
    this.focus.want(user.id);
    this.focus.settle(scroller);
    return true;
  }

  private focusedRow(): number {
    const index = this.pages().users.findIndex(({ id }) => id === this.focus.userId());
    return index < 0 ? this.scroll.view().first - 1 : this.pages().start + index;
  }
}
