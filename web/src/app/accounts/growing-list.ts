import { signal } from '@angular/core';
import type { Observable } from 'rxjs';
import type { EntryPage } from '../api/accounts-client';
import { OneRequest } from '../api/one-request';

/** The most that the server sends at once. */
const MOST = 1000;

/** A list that is read as far as a person asks for, a page at a time. */
export class GrowingList<Entry extends { readonly id: number }> {
  private readonly request = new OneRequest();
  private readonly shown = signal<readonly Entry[] | undefined>(undefined);
  private readonly more = signal(false);

  /** Undefined until the first answer. What is shown stays when a later request fails. */
  readonly entries = this.shown.asReadonly();
  /** Whether the server has more than is shown. */
  readonly hasMore = this.more.asReadonly();
  readonly isLoading = this.request.isLoading;
  readonly failure = this.request.failure;

  /**
   * Nothing is read yet. Call it in an injection context.
   * @param page asks for so many entries, those that come after one of them or the first ones
   */
  constructor(
    private readonly page: (limit: number, last?: number) => Observable<EntryPage<Entry>>,
    private readonly size: number,
  ) {}

  /** Reads what is shown, at first one page. */
  reload(): void {
    const limit = Math.min(Math.max(this.size, this.shown()?.length ?? 0), MOST);
    this.request.ask(this.page(limit), ({ entries, hasMore }) => {
      this.place(entries, hasMore);
    });
  }

  showMore(): void {
    const shown = this.shown() ?? [];
    this.request.ask(this.page(this.size, shown.at(-1)?.id), ({ entries, hasMore }) => {
      this.place([...shown, ...entries], hasMore);
    });
  }

  private place(entries: readonly Entry[], hasMore: boolean): void {
    this.shown.set(entries);
    this.more.set(hasMore);
  }
}
