import { HttpErrorResponse } from '@angular/common/http';
import { DestroyRef, Service, inject } from '@angular/core';
import { type Observable, delayWhen, of, switchMap, timer } from 'rxjs';
import type { User } from '../api/types';
import { UserClient } from '../api/user-client';
import type { UserPage } from '../api/user-page';
import type { UserQuery } from '../api/user-query';
import { ShownUsers } from './shown-users';
import { collect } from './user-pages/collect';
import type { ListPosition } from './user-pages/list-position';
import { type Landing, PageRun } from './user-pages/page-run';
import { PageRequests } from './user-pages/page-requests';
import type { Rows, Want } from './user-pages/want';

/** A distant page is requested when the scrollbar rests for this long. */
const REST_MS = 80;
/** More rows than fit on any screen. */
const SCREENFUL = 40;

/** Loads the users that are shown. What is shown stays when a later request fails. */
@Service({ autoProvided: false })
export class UserDirectory {
  private readonly client = inject(UserClient);
  private readonly shown = inject(ShownUsers);
  private readonly requests = new PageRequests();
  private query: UserQuery = { q: '', pet: '', sort: 'username' };
  /** Repeats the request that has not been answered yet. */
  private opening: (() => void) | undefined;

  readonly run = this.shown.run;
  readonly total = this.shown.total;
  readonly position = this.shown.position;
  /** Why the last request failed, if it did. */
  readonly failure = this.requests.failure;
  readonly isLoading = this.requests.isLoading;
  readonly isReloading = this.requests.isReloading;

  constructor() {
    inject(DestroyRef).onDestroy(() => {
      this.requests.stop();
    });
  }

  /** Shows other users, or the same ones from another position. */
  show(query: UserQuery, { cursor, rows }: ListPosition): void {
    this.query = query;
    this.open(cursor, { rows });
  }

  showFirst(): void {
    this.open('', { rows: 0 });
  }

  showLast(): void {
    const last = this.run()?.last;
    if (last !== undefined) this.open(last, 'end');
  }

  /** Requests again what is in view. */
  reload(): void {
    const [run, view] = [this.run(), this.shown.view()];
    if (this.opening || !run) {
      (this.opening ?? this.showFirst.bind(this))();
      return;
    }
    const { slot, cursor, row } = run.placeOf(view.first);
    this.ask(undefined, this.pages(cursor, row + view.end - view.first), (pages) => {
      this.shown.place((this.run() ?? run).replace(slot, pages, cursor), pages.at(-1));
    });
  }

  /** Repeats the request that failed. */
  retry(): void {
    this.requests.forgive();
    this.reload();
  }

  /** Tries again if the last attempt failed because there was no connection. */
  recover(): void {
    if (this.failure()?.isUnreachable && !this.isLoading()) this.retry();
  }

  /** Takes the rows in view; what is missing around them is requested. */
  see(view: Rows): void {
    this.shown.view.set(view);
    this.fill();
  }

  /** The current state of a page on the server. */
  look(cursor: string): Observable<UserPage> {
    return this.client.page(this.query, cursor);
  }

  find(id: number): User | undefined {
    return this.shown.find(id);
  }

  private open(cursor: string, landing: Landing): void {
    this.opening = (): void => {
      this.open(cursor, landing);
    };
    // A position far down in a page needs the next page, too.
    const rows = landing === 'end' || landing.rows === 0 ? 0 : landing.rows + SCREENFUL;
    this.ask(undefined, this.pages(cursor, rows), (pages) => {
      this.opening = undefined;
      const run = PageRun.begin(pages, cursor, landing);
      const first = landing === 'end' ? run.reached : Math.floor(landing.rows);
      this.shown.view.set({ first, end: first + 1 });
      this.shown.place(run, pages.at(-1));
    });
  }

  /** A short or empty page is followed by the next one automatically. */
  private fill(): void {
    const [run, wanted, view] = [this.run(), this.requests.wanted(), this.shown.view()];
    if (!run || this.opening || this.failure() || this.requests.isReloading()) return;
    const want = run.wants(view);
    if (!want || (wanted?.kind === want.kind && wanted.cursor === want.cursor)) return;
    const page = of(want).pipe(
      delayWhen(({ kind }) => (kind === 'jump' ? timer(REST_MS) : of(0))),
      switchMap(({ cursor }) => this.client.page(this.query, cursor)),
    );
    this.ask(want, page, (answer) => {
      this.shown.place((this.run() ?? run).place(want, answer).keep(this.shown.view()), answer);
    });
  }

  private pages(cursor: string, rows: number): Observable<UserPage[]> {
    return collect((at) => this.client.page(this.query, at), cursor, rows);
  }

  private ask<A>(want: Want | undefined, pages: Observable<A>, place: (answer: A) => void): void {
    this.requests.ask(want, pages, {
      place: (answer) => {
        place(answer);
        this.fill();
      },
      isSettled: (error) => {
        // The address may be older than the directory, and its cursor invalid.
        const isUnknown = error instanceof HttpErrorResponse && error.status === 400 && error.url?.includes('cursor=');
        if (isUnknown) this.showFirst();
        return isUnknown === true;
      },
    });
  }
}
