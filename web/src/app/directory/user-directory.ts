import { HttpErrorResponse } from '@angular/common/http';
import { DestroyRef, Service, computed, inject, signal } from '@angular/core';
import { type Observable, type Subscription, delayWhen, of, switchMap, tap, timer } from 'rxjs';
import { type Failure, failureOf } from '../api/failure';
import type { NewUser, User } from '../api/types';
import { UserClient } from '../api/user-client';
import type { Total, UserPage } from '../api/user-page';
import type { UserQuery } from '../api/user-query';
import { collect } from './user-pages/collect';
import type { ListPosition } from './user-pages/list-position';
import { type Landing, PageRun } from './user-pages/page-run';
import type { Rows, Want } from './user-pages/want';

/** A page far away is asked for once the scrollbar rests. */
const REST_MS = 80;
const ROWS_AT_FIRST: Rows = { first: 0, end: 1 };
/** More rows than anybody sees at once. */
const SCREENFUL = 40;

interface Pending {
  readonly request: Subscription;
  /** What it fills; nothing where it brings all that is in view. */
  readonly want: Want | undefined;
}

/** The users as they are on the screen. What was shown once stays, also when asking again fails. */
@Service({ autoProvided: false })
export class UserDirectory {
  private readonly client = inject(UserClient);
  private readonly shown = signal<PageRun | undefined>(undefined);
  private readonly counted = signal<Total | undefined>(undefined);
  private readonly head = signal<number | undefined>(undefined);
  private readonly reason = signal<Failure | undefined>(undefined);
  private readonly pending = signal<Pending | undefined>(undefined);
  private query: UserQuery = { q: '', pet: '', sort: 'username' };
  private view = ROWS_AT_FIRST;
  /** Begins once more with what has not been answered since it was asked for. */
  private opening: (() => void) | undefined;

  /** The pages reached; undefined until the first answer. */
  readonly run = this.shown.asReadonly();
  readonly total = this.counted.asReadonly();
  /** The revision of the directory, as last heard of. */
  readonly revision = this.head.asReadonly();
  /** Why the last request failed, if it did. */
  readonly failure = this.reason.asReadonly();
  readonly isLoading = computed(() => this.pending() !== undefined);
  /** Whether all that is seen is about to be replaced. */
  readonly isReloading = computed(() => this.isLoading() && this.pending()?.want === undefined);

  constructor() {
    inject(DestroyRef).onDestroy(() => this.pending()?.request.unsubscribe());
  }

  /** Shows other users, or the same from elsewhere on. */
  show(query: UserQuery, { cursor, rows }: ListPosition): void {
    this.query = query;
    this.open(cursor, { rows });
  }

  showFirst(): void {
    this.open('', { rows: 0 });
  }

  showLast(): void {
    const last = this.shown()?.last;
    if (last !== undefined) this.open(last, 'end');
  }

  /** Asks anew for what is in view. A request still under way is given up, so that its answer cannot overwrite a later one. */
  reload(): void {
    const run = this.shown();
    if (this.opening || !run) {
      (this.opening ?? this.showFirst.bind(this))();
      return;
    }
    const { slot, cursor, row } = run.placeOf(this.view.first);
    const rows = row + this.view.end - this.view.first;
    this.ask(undefined, this.pages(cursor, rows), (pages) => {
      this.note(pages.at(-1));
      this.shown.set((this.shown() ?? run).replace(slot, pages, cursor));
    });
  }

  /** Tries again what failed. */
  retry(): void {
    this.reason.set(undefined);
    this.reload();
  }

  /** Tries again if the last attempt failed for want of a connection. */
  recover(): void {
    if (this.reason()?.isUnreachable && !this.isLoading()) this.retry();
  }

  /** Tells which rows are in view; what is missing around them is asked for. */
  see(view: Rows): void {
    this.view = view;
    this.fill();
  }

  create(user: NewUser): Observable<User> {
    return this.client.create(user).pipe(
      tap(({ revision }) => {
        this.head.set(revision);
        this.reload(); // the backend knows where it belongs
      }),
    );
  }

  find(id: number): User | undefined {
    return this.shown()?.users.find((user) => user.id === id);
  }

  /** Shows a user as a write or a look at it left it: in its place, where that is known. */
  put(user: User): void {
    const known = this.find(user.id);
    this.shown.update((run) => run?.edit((users) => users.map((other) => (other.id === user.id ? user : other))));
    this.followWrite(user.revision, known === undefined);
  }

  /** Takes a deleted user off the list. */
  drop(id: number, revision: number): void {
    if (this.find(id)) this.counted.update((total) => total && { ...total, count: Math.max(total.count - 1, 0) });
    this.shown.update((run) => run?.edit((users) => users.filter((user) => user.id !== id)));
    this.followWrite(revision, false);
  }

  private followWrite(revision: number, isElsewhere: boolean): void {
    const isNews = revision > (this.head() ?? 0);
    if (isNews) this.head.set(revision);
    // A list under way may have been read before the write.
    if (!this.shown() || this.isLoading() || (isNews && isElsewhere)) this.reload();
  }

  private open(cursor: string, landing: Landing): void {
    this.opening = (): void => {
      this.open(cursor, landing);
    };
    // To land far down in a page takes the next one too.
    const rows = landing === 'end' || landing.rows === 0 ? 0 : landing.rows + SCREENFUL;
    this.ask(undefined, this.pages(cursor, rows), (pages) => {
      this.opening = undefined;
      this.note(pages.at(-1));
      const run = PageRun.begin(pages, cursor, landing);
      const first = landing === 'end' ? run.reached : Math.floor(landing.rows);
      this.view = { first, end: first + 1 };
      this.shown.set(run);
    });
  }

  /** A page that is short, or even empty, is followed by the next one without anybody asking. */
  private fill(): void {
    const [run, pending] = [this.shown(), this.pending()];
    if (!run || this.opening || this.reason() || (pending && !pending.want)) return;
    const want = run.wants(this.view);
    if (!want || (pending?.want?.kind === want.kind && pending.want.cursor === want.cursor)) return;
    const page = of(want).pipe(
      delayWhen(({ kind }) => (kind === 'jump' ? timer(REST_MS) : of(0))),
      switchMap(({ cursor }) => this.client.page(this.query, cursor)),
    );
    this.ask(want, page, (answer) => {
      this.note(answer);
      this.shown.set(run.place(want, answer).keep(this.view));
    });
  }

  private pages(cursor: string, rows: number): Observable<UserPage[]> {
    return collect((at) => this.client.page(this.query, at), cursor, rows);
  }

  private ask<A>(want: Want | undefined, pages: Observable<A>, place: (answer: A) => void): void {
    this.pending()?.request.unsubscribe();
    const request = pages.subscribe({
      next: (answer) => {
        place(answer);
        this.settle(undefined);
        this.fill();
      },
      error: (error: unknown) => {
        // An address may be older than the directory: its cursor means nothing here.
        if (error instanceof HttpErrorResponse && error.status === 400 && error.url?.includes('cursor='))
          this.showFirst();
        else this.settle(failureOf(error));
      },
    });
    if (!request.closed) this.pending.set({ request, want });
  }

  private note(page: UserPage | undefined): void {
    if (!page) return;
    this.counted.set(page.total);
    this.head.set(page.revision);
  }

  private settle(failure: Failure | undefined): void {
    this.reason.set(failure);
    this.pending.set(undefined);
  }
}
