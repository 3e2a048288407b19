import type { UserPage } from '../../api/user-page';

/** A page that was reached: loaded, or dropped with only its length kept. */
export interface ReachedPage {
  /** The cursor to load it again; empty for the first page of the list. */
  readonly cursor: string;
  readonly count: number;
  /** Whether the list begins, or ends, with it. */
  readonly isFirst: boolean;
  readonly isLast: boolean;
  readonly page?: UserPage;
  /** A later answer of the server about it, if it was asked. What is shown stays as it is. */
  readonly fresh?: UserPage;
}

export function reachedPage(page: UserPage, cursor: string): ReachedPage {
  const [isFirst, isLast] = [page.prev === undefined, page.next === undefined];
  return { cursor, count: page.users.length, isFirst, isLast, page };
}

export function droppedPage({ cursor, count, isFirst, isLast }: ReachedPage): ReachedPage {
  return { cursor, count, isFirst, isLast };
}

export function rowsOf(pages: readonly ReachedPage[]): number {
  return pages.reduce((rows, { count }) => rows + count, 0);
}
