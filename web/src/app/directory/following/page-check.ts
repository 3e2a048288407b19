import type { User } from '../../api/types';
import type { UserPage } from '../../api/user-page';
import type { PlacedPage } from '../loaded-pages/loaded-pages';
import type { Rows } from '../loaded-pages/rows';

type Shown = Pick<UserPage, 'users' | 'revision'>;

/**
 * Users whose rows the server would no longer show there: they do not match any more, or belong elsewhere. Rows beyond the last one
 * that both pages have are not judged, since others may have come between.
 */
export function misplaced(shown: Shown, fresh: UserPage): User[] {
  const places = placesOf(fresh.users);
  const { first, end } = reachOf(shown.users, fresh);
  return shown.users.filter((user, row) => {
    const place = places.get(user.id);
    if (place === undefined) return row > first && row < end;
    return user.revision > shown.revision && !isInOrder(row, place, shown, places);
  });
}

/** Users of the fresh page that are not shown, and whether they belong between the visible rows. */
export function arrivals({ page, fresh, rows }: PlacedPage, known: ReadonlySet<number>, view: Rows): User[] {
  if (!fresh) return [];
  const places = placesOf(fresh.users);
  const seen = page.users
    .filter((_user, row) => rows.first + row >= view.first && rows.first + row < view.end)
    .flatMap(({ id }) => places.get(id) ?? []);
  const goesOnAbove = view.first < rows.first || (view.first === 0 && fresh.prev === undefined);
  const goesOnBelow = view.end > rows.end || (view.end >= rows.end && fresh.next === undefined);
  const { first, end } = reachOf(fresh.users, { ...fresh, users: page.users });
  const from = Math.max(first, goesOnAbove ? -1 : Math.min(...seen, Infinity));
  const to = Math.min(end, goesOnBelow ? Infinity : Math.max(...seen, -1));
  return fresh.users.filter(({ id }, place) => !known.has(id) && place > from && place < to);
}

function placesOf(users: readonly User[]): ReadonlyMap<number, number> {
  return new Map(users.map(({ id }, place) => [id, place]));
}

/** The range of rows about which the other page says something: from the first to the last that both have, or to an end of the list. */
function reachOf(users: readonly User[], other: Pick<UserPage, 'users' | 'prev' | 'next'>): Rows {
  const known = new Set(other.users.map(({ id }) => id));
  const first = users.findIndex(({ id }) => known.has(id));
  const last = users.findLastIndex(({ id }) => known.has(id));
  return {
    first: other.prev === undefined ? -1 : first < 0 ? Infinity : first,
    end: other.next === undefined ? Infinity : last,
  };
}

/** Whether a user that has changed is still between the same unchanged neighbours. */
function isInOrder(
  row: number,
  place: number,
  { users, revision }: Shown,
  places: ReadonlyMap<number, number>,
): boolean {
  return users.every((user, other) => {
    const otherPlace = places.get(user.id);
    if (otherPlace === undefined || other === row || user.revision > revision) return true;
    return other < row === otherPlace < place;
  });
}
