import { EMPTY, type Observable, expand, toArray } from 'rxjs';
import type { UserPage } from '../../api/user-page';

/** A page and the pages after it, until there are `rows` rows or the list ends. */
export function collect(
  ask: (cursor: string) => Observable<UserPage>,
  cursor: string,
  rows: number,
): Observable<UserPage[]> {
  let missing = rows;
  return ask(cursor).pipe(
    expand(({ users, next }) => {
      missing -= users.length;
      return next === undefined || missing <= 0 ? EMPTY : ask(next);
    }),
    toArray(),
  );
}
