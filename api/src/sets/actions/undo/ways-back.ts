import type { Tx } from '../../../database/engine';
import { parseRecord } from '../../../ledger/ledger';
import type { UserRecord } from '../../../record/user-record';
import { Inverses } from './inverses';
import type { SelectedChange, SelectedChanges } from './selected-changes';
import { WayBack } from './way-back';

/** How many changes are in memory at a time: each may have a user of the largest size twice. */
const PAGE = 200;

/**
 * Takes users back through those of their changes that are to be undone.
 * @param users by their ids, as they are now; null for none
 */
export async function waysBack(
  transaction: Tx,
  selected: SelectedChanges,
  users: ReadonlyMap<number, UserRecord | null>,
): Promise<ReadonlyMap<number, WayBack>> {
  const ways = new Map(Array.from(users, ([id, now]) => [id, new WayBack(now)]));
  const inverses = new Inverses(transaction, selected);
  for await (const page of pagesOf(transaction, selected, [...users.keys()])) {
    const standing = await inverses.standing(page);
    for (const { user_id, revision, before, after } of page)
      ways
        .get(user_id)
        ?.pass({ revision, before: parseRecord(before), after: parseRecord(after) }, standing.has(revision));
  }
  return ways;
}

/** The selected changes of users, user by user, newest first. Where a page ends within a user, that one is read to its end before the others. */
async function* pagesOf(
  transaction: Tx,
  selected: SelectedChanges,
  ids: readonly number[],
): AsyncGenerator<readonly SelectedChange[]> {
  let users = ids.toSorted((one, other) => one - other);
  let before = Number.MAX_SAFE_INTEGER;
  let others: number[] = [];
  while (users.length > 0) {
    const page = await selected.read(transaction, { users, before, limit: PAGE });
    yield page;
    const last = page.length === PAGE ? page.at(-1) : undefined;
    if (last !== undefined) {
      if (users.length > 1) others = users.filter((id) => id > last.user_id);
      users = [last.user_id];
      before = last.revision;
    } else {
      users = others;
      others = [];
      before = Number.MAX_SAFE_INTEGER;
    }
  }
}
