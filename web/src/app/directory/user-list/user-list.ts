import {
  Component,
  DOCUMENT,
  DestroyRef,
  type ElementRef,
  afterRenderEffect,
  computed,
  inject,
  output,
  untracked,
  viewChild,
} from '@angular/core';
import { Notice } from '../../ui/notice/notice';
import { FindOrAdd } from '../find-or-add/find-or-add';
import { ArrivalsPill } from '../following/arrivals-pill';
import { RowMarks } from '../following/row-marks';
import { ListAddress } from '../list-address';
import { PetFilter } from '../pet-filter/pet-filter';
import { ShareList } from '../share-list/share-list';
import { UserDirectory } from '../user-directory';
import { countLine } from '../user-pages/count-line';
import type { ListPosition } from '../user-pages/list-position';
import type { Rows } from '../user-pages/want';
import { UserTable } from '../user-table/user-table';
import { SortChoice } from './sort-choice';

/** How long the list must rest before its position is written into the address: browsers limit how often an address may change. */
const REST_MS = 150;
/** A list up to this length roughly fits on the screen. */
const SHORT = 20;

/** The list of users, with a text while they load, when there are none, and when loading fails. */
@Component({
  selector: 'app-user-list',
  imports: [ArrivalsPill, FindOrAdd, Notice, PetFilter, ShareList, SortChoice, UserTable],
  templateUrl: './user-list.html',
  styleUrl: './user-list.scss',
})
export class UserList {
  readonly addFirst = output();

  private readonly directory = inject(UserDirectory);
  private readonly address = inject(ListAddress);
  private readonly marks = inject(RowMarks);
  protected readonly run = this.directory.run;
  protected readonly total = this.directory.total;
  protected readonly failure = this.directory.failure;
  protected readonly isLoading = this.directory.isLoading;
  protected readonly isReloading = this.directory.isReloading;
  protected readonly openUser = this.address.openUser;
  protected readonly sort = computed(() => this.address.query().sort);
  /** The pages, if they hold any user. */
  protected readonly reached = computed(() => ((this.run()?.reached ?? 0) > 0 ? this.run() : undefined));
  protected readonly isLong = computed(() => {
    const run = this.run();
    return run !== undefined && (!run.isWhole || run.reached > SHORT);
  });
  protected readonly state = computed(() => {
    const run = this.run();
    if (!run) return this.isLoading() ? 'loading' : 'failed';
    if (run.reached > 0) return 'rows';
    if (!run.isWhole) return this.failure() ? 'failed' : 'searching';
    const { q, pet } = this.address.query();
    return q === '' && pet === '' ? 'nobody' : 'no match';
  });
  protected readonly count = computed(() => {
    const run = this.run();
    const isKnown = run && (run.reached > 0 || run.isWhole);
    return isKnown ? countLine({ reached: run.reached, isWhole: run.hasBeginning && run.hasEnd }, this.total()) : '';
  });
  protected readonly progress = computed(() => {
    if (this.isReloading()) return 'Loading users';
    const number = this.run()?.reached ?? 0;
    return this.failure() ? '' : `${this.count()} ${number === 1 ? 'user' : 'users'} loaded`;
  });

  private readonly document = inject(DOCUMENT);
  private readonly heading = viewChild.required<ElementRef<HTMLElement>>('heading');
  private readonly table = viewChild(UserTable);
  private resting: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    let wasOpen: number | undefined;
    afterRenderEffect(() => {
      const isOpen = this.openUser();
      if (isOpen === undefined && wasOpen !== undefined) this.takeFocusBack(wasOpen);
      wasOpen = isOpen;
    });
    inject(DestroyRef).onDestroy(() => {
      clearTimeout(this.resting);
    });
  }

  protected getUsers(): void {
    this.marks.clear();
    this.directory.reload();
  }

  /** Shows the new rows among the visible ones, and focuses the first of them. */
  protected showArrivals(first: number): void {
    this.table()?.focusOnceDrawn(first);
    this.directory.reload();
  }

  protected retry(): void {
    this.directory.retry();
  }

  protected showAll(): void {
    this.address.show({ q: '', pet: '' });
  }

  protected see(view: Rows): void {
    this.directory.see(view);
  }

  /** Goes to an end of the list: by scrolling, if that end was reached before. */
  protected show(edge: 'first' | 'last'): void {
    const run = this.run();
    if (edge === 'first' ? run?.hasBeginning : run?.hasEnd) this.table()?.showEdge(edge);
    else if (edge === 'first') this.directory.showFirst();
    else this.directory.showLast();
  }

  protected notePosition(position: ListPosition): void {
    clearTimeout(this.resting);
    this.resting = setTimeout(() => {
      this.address.note(position);
    }, REST_MS);
  }

  /** Moves the focus from a closed panel to the row that opened it, unless the focus is already elsewhere. */
  private takeFocusBack(id: number): void {
    if (this.document.activeElement !== this.document.body) return;
    const hasRow = untracked(() => this.table()?.focusUser(id));
    if (!hasRow) this.heading().nativeElement.focus();
  }
}
