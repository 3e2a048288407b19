import {
  Component,
  DOCUMENT,
  DestroyRef,
  type ElementRef,
  type Type,
  afterRenderEffect,
  computed,
  effect,
  inject,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { Session } from '../../session/session';
import { EVERYBODY, type UserSort } from '../../api/user-query';
import { UserData } from '../../conversation/user-data';
import { KeyHint } from '../../keyboard/key-hint';
import { ShortcutOf } from '../../keyboard/shortcut-of';
import { Shortcuts } from '../../keyboard/shortcuts';
import { Says } from '../../ui/announcer/says';
import { Empty } from '../../ui/empty/empty';
import { Notice } from '../../ui/notice/notice';
import { Printing } from '../../ui/printing';
import { OneTabStop } from '../../ui/one-tab-stop';
import { FindOrAdd } from '../find-or-add/find-or-add';
import { ArrivalsPill } from './arrivals-pill';
import { QuietChecks } from '../following/quiet-checks';
import { RowMarks } from '../following/row-marks';
import { ListAddress } from '../list/list-address';
import type { PetFilter } from '../pet-filter/pet-filter';
import type { ShareList } from '../share-list/share-list';
import { Later } from '../../shell/later';
import { ListLoader } from '../list/list-loader';
import { isWhole } from '../list/list-query';
import { ListState } from '../list/list-state';
import { countLine } from './count-line';
import { ListEnds } from './list-ends';
import { paperLine } from './paper-line';
import type { ListPosition } from '../list/list-position';
import type { Rows } from '../loaded-pages/rows';
import { RowPicking } from '../selection/row-picking';
import { UserTable } from '../user-table/user-table';

/** How long the list must rest before its position is written into the address: browsers limit how often an address may change. */
const REST_MS = 150;
/** Rows that are about to be replaced pale after this time. Most answers arrive earlier, and even a transition that is only due costs a layer of the whole table. */
const STALE_MS = 200;

/** The list of users, with a text while they load, when there are none, and when loading fails. */
@Component({
  selector: 'app-user-list',
  imports: [ArrivalsPill, Empty, FindOrAdd, KeyHint, Later, ListEnds, Notice, OneTabStop, Says, ShortcutOf, UserTable],
  templateUrl: './user-list.html',
  styleUrl: './user-list.scss',
})
export class UserList {
  private readonly list = inject(ListState);
  private readonly printing = inject(Printing);
  private readonly loader = inject(ListLoader);
  private readonly address = inject(ListAddress);
  private readonly marks = inject(RowMarks);
  private readonly session = inject(Session);
  protected readonly mayEdit = computed(() => this.session.may('editor'));
  protected readonly arrivals = inject(QuietChecks).waiting;
  protected readonly pages = this.list.pages;
  protected readonly isSelecting = inject(RowPicking).isUnderWay;
  protected readonly failure = this.loader.failure;
  protected readonly isLoading = this.loader.isLoading;
  protected readonly isStale = signal(false);
  protected readonly openUser = this.address.openUser;
  protected readonly shown = this.loader.shown;
  protected readonly hasRows = computed(() => (this.pages()?.reached ?? 0) > 0);
  protected readonly state = computed(() => {
    const pages = this.pages();
    if (!pages) return this.isLoading() ? 'loading' : 'failed';
    if (pages.reached > 0) return 'rows';
    if (!pages.isWhole) return this.failure() ? 'failed' : 'searching';
    return isWhole(this.shown()) ? 'nobody' : 'no match';
  });
  /** As the address says: the room for the words is there before the answer. */
  protected readonly isNarrowed = computed(() => !isWhole(this.address.query()));
  protected readonly count = computed(() => {
    const pages = this.pages();
    const total = this.list.total();
    if (!pages || !total || (pages.reached === 0 && !pages.isWhole)) return '';
    // Where the server has stopped counting, a list whose ends were reached is counted.
    const isCounted = !total.isExact && pages.hasBeginning && pages.hasEnd;
    return countLine(isCounted ? { count: pages.reached, isExact: true } : total, this.shown());
  });
  protected readonly nobody = computed(() => {
    const query = this.shown();
    return isWhole({ ...query, q: '' }) && query.q !== '' ? `Nobody matches “${query.q}”` : 'Nobody matches';
  });
  protected readonly onPaper = computed(() => {
    const [pages, total, date] = [this.pages(), this.list.total(), this.printing.since()];
    return pages && total && date ? paperLine(pages, total, this.count(), date) : '';
  });

  private readonly document = inject(DOCUMENT);
  private readonly heading = viewChild.required<ElementRef<HTMLElement>>('heading');
  private readonly adder = viewChild<ElementRef<HTMLElement>>('adder');
  private readonly table = viewChild(UserTable);
  private readonly finder = viewChild.required(FindOrAdd);
  private resting: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    effect((onCleanup) => {
      if (!this.loader.isReloading()) return;
      const timer = setTimeout(() => {
        this.isStale.set(true);
      }, STALE_MS);
      onCleanup(() => {
        clearTimeout(timer);
        this.isStale.set(false);
      });
    });
    let wasOpen: number | undefined;
    afterRenderEffect(() => {
      const isOpen = this.openUser();
      if (isOpen === undefined && wasOpen !== undefined) this.takeFocusBack(wasOpen);
      wasOpen = isOpen;
    });
    inject(Shortcuts).on('add', this.openForm.bind(this), this.mayEdit);
    let wasAdding = false;
    afterRenderEffect(() => {
      const isAdding = this.address.isAdding();
      if (wasAdding && !isAdding && this.isFocusLost()) this.adder()?.nativeElement.focus();
      wasAdding = isAdding;
    });
    inject(UserData).requests.pipe(takeUntilDestroyed()).subscribe(this.getUsers.bind(this));
    inject(DestroyRef).onDestroy(() => {
      clearTimeout(this.resting);
    });
  }

  protected readonly petFilter = (): Promise<Type<PetFilter>> =>
    import('../pet-filter/pet-filter').then((file) => file.PetFilter);
  protected readonly shareList = (): Promise<Type<ShareList>> =>
    import('../share-list/share-list').then((file) => file.ShareList);

  protected openForm(): void {
    this.address.openForm();
  }

  protected sortBy(sort: UserSort): void {
    this.address.show({ sort });
  }

  /** Shows the new rows among the visible ones, and focuses the first of them. */
  protected showArrivals(first: number): void {
    this.table()?.focusOnceDrawn(first);
    this.loader.reload();
  }

  protected retry(): void {
    this.loader.retry();
  }

  protected showAll(): void {
    this.finder().focus(); // the button that had it is about to go
    this.address.show(EVERYBODY);
  }

  protected see(view: Rows): void {
    this.loader.see(view);
  }

  protected leapTo(edge: 'first' | 'last'): void {
    this.table()?.leapTo(edge);
  }

  /** Goes to an end of the list: by scrolling, if that end was reached before. */
  protected show(edge: 'first' | 'last'): void {
    const pages = this.pages();
    if (edge === 'first' ? pages?.hasBeginning : pages?.hasEnd) this.table()?.showEdge(edge);
    else if (edge === 'first') this.loader.showFirst();
    else this.loader.showLast();
  }

  protected notePosition(position: ListPosition): void {
    clearTimeout(this.resting);
    this.resting = setTimeout(() => {
      this.address.note(position);
    }, REST_MS);
  }

  private getUsers(): void {
    this.marks.clear();
    this.loader.reload();
  }

  /** Moves the focus from a closed panel to the row that opened it, unless the focus is already elsewhere. */
  private takeFocusBack(id: number): void {
    if (!this.isFocusLost()) return;
    const hasRow = untracked(() => this.table()?.focusUser(id));
    if (!hasRow) this.heading().nativeElement.focus({ preventScroll: true });
  }

  private isFocusLost(): boolean {
    return this.document.activeElement === this.document.body;
  }
}
