import { HttpErrorResponse } from '@angular/common/http';
import { DestroyRef, Service, effect, inject, signal, untracked } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { type Observable, delayWhen, of, switchMap, timer } from 'rxjs';
import { Connection } from '../../api/connection';
import { UserClient } from '../../api/user-client';
import type { UserPage } from '../../api/user-page';
import { Live } from '../../live/live';
import { type Landing, LoadedPages } from '../loaded-pages/loaded-pages';
import type { MissingPage } from '../loaded-pages/missing-page';
import type { Rows } from '../loaded-pages/rows';
import { collect } from './collect';
import { ListAddress } from './list-address';
import { ListState } from './list-state';
import { PageRequests } from './page-requests';

/** A distant page is requested when the scrollbar rests for this long. */
const REST_MS = 80;
/** More rows than fit on any screen. */
const SCREENFUL = 40;

/** Loads the users that the address names into the list. What is shown stays when a later request fails. */
@Service({ autoProvided: false })
export class ListLoader {
  private readonly client = inject(UserClient);
  private readonly address = inject(ListAddress);
  private readonly list = inject(ListState);
  private readonly requests = new PageRequests();
  private readonly answered = signal(this.address.query());
  /** Repeats the request that has not been answered yet. */
  private opening: (() => void) | undefined;

  /** What the users in the list were asked for. The address may name something else already. */
  readonly shown = this.answered.asReadonly();
  /** Why the last request failed, if it did. */
  readonly failure = this.requests.failure;
  readonly isLoading = this.requests.isLoading;
  readonly isReloading = this.requests.isReloading;

  constructor() {
    const { isConnected } = inject(Connection);
    inject(DestroyRef).onDestroy(() => {
      this.requests.stop();
    });
    inject(Live).restarts.pipe(takeUntilDestroyed()).subscribe(this.reload.bind(this));
    effect(() => {
      this.address.query();
      this.address.returns();
      untracked(() => {
        const { cursor, rows } = this.address.restore();
        this.open(cursor, { rows });
      });
    });
    effect(() => {
      if (isConnected()) untracked(this.recover.bind(this));
    });
  }

  showFirst(): void {
    this.open('', { rows: 0 });
  }

  showLast(): void {
    const last = this.list.pages()?.last;
    if (last !== undefined) this.open(last, 'end');
  }

  /** Requests again what is in view. */
  reload(): void {
    const [loaded, view] = [this.list.pages(), this.list.view()];
    if (this.opening || !loaded) {
      (this.opening ?? this.showFirst.bind(this))();
      return;
    }
    const { index, cursor, row } = loaded.placeOf(view.first);
    this.ask(undefined, this.pagesFrom(cursor, row + view.end - view.first), (answers) => {
      this.list.place((this.list.pages() ?? loaded).replace(index, answers, cursor), answers.at(-1));
    });
  }

  /** Repeats the request that failed. */
  retry(): void {
    this.requests.forgive();
    this.reload();
  }

  /** Takes the rows in view; what is missing around them is requested. */
  see(view: Rows): void {
    this.list.view.set(view);
    this.fill();
  }

  /** The current state of a page on the server. */
  look(cursor: string): Observable<UserPage> {
    return this.client.page(this.address.query(), cursor);
  }

  /** Tries again if the last attempt failed because there was no connection. */
  private recover(): void {
    if (this.failure()?.isUnreachable && !this.isLoading()) this.retry();
  }

  private open(cursor: string, landing: Landing): void {
    this.opening = (): void => {
      this.open(cursor, landing);
    };
    // A position far down in a page needs the next page, too.
    const rows = landing === 'end' || landing.rows === 0 ? 0 : landing.rows + SCREENFUL;
    const query = this.address.query();
    this.ask(undefined, this.pagesFrom(cursor, rows), (answers) => {
      this.opening = undefined;
      this.answered.set(query);
      const loaded = LoadedPages.begin(answers, cursor, landing);
      const first = landing === 'end' ? loaded.reached : Math.floor(landing.rows);
      this.list.view.set({ first, end: first + 1 });
      this.list.place(loaded, answers.at(-1));
    });
  }

  /** A short or empty page is followed by the next one automatically. */
  private fill(): void {
    const [loaded, awaited, view] = [this.list.pages(), this.requests.awaited(), this.list.view()];
    if (!loaded || this.opening || this.failure() || this.requests.isReloading()) return;
    const missing = loaded.missing(view);
    if (!missing || (awaited?.kind === missing.kind && awaited.cursor === missing.cursor)) return;
    const page = of(missing).pipe(
      delayWhen(({ kind }) => (kind === 'jump' ? timer(REST_MS) : of(0))),
      switchMap(({ cursor }) => this.look(cursor)),
    );
    this.ask(missing, page, (answer) => {
      const pages = this.list.pages() ?? loaded;
      this.list.place(pages.place(missing, answer).keep(this.list.view()), answer);
    });
  }

  private pagesFrom(cursor: string, rows: number): Observable<UserPage[]> {
    return collect((at) => this.look(at), cursor, rows);
  }

  private ask<A>(missing: MissingPage | undefined, answers: Observable<A>, place: (answer: A) => void): void {
    this.requests.ask(missing, answers, {
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
