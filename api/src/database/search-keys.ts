import { type Kysely, sql } from 'kysely';
import type { EngineName } from './engine';
import { searchKey } from './search-key';

export interface SearchedUsers {
  users: { id: number; username_key: string; search_key: string };
}

/** Users that are read and updated at a time. */
const BATCH = 5_000;

/**
 * Makes the search keys of all users that have another one.
 * @param db within a transaction
 * @param onBatch is told how many users each batch has
 */
export async function renewSearchKeys(
  db: Kysely<SearchedUsers>,
  engine: EngineName,
  onBatch: (count: number) => void = () => undefined,
): Promise<void> {
  for (let last = Number.MIN_SAFE_INTEGER; ;) {
    const rows = await db
      .selectFrom('users')
      .select(['id', 'username_key', 'search_key'])
      .where('id', '>', last)
      .orderBy('id')
      .limit(BATCH)
      .execute();
    const others = rows
      .map(({ id, username_key, search_key }) => ({ id, key: searchKey(username_key), before: search_key }))
      .filter(({ key, before }) => key !== before)
      .map(({ id, key }) => ({ id, key }));
    if (others.length > 0) await UPDATES[engine](JSON.stringify(others)).execute(db);
    onBatch(rows.length);
    if (rows.length < BATCH) return;
    last = rows.at(-1)?.id ?? last;
  }
}

const UPDATES = {
  sqlite: (keys: string) => sql`
    update users set search_key = new.value ->> 'key' from json_each(${keys}) as new where users.id = new.value ->> 'id'
  `,
  postgres: (keys: string) => sql`
    update users set search_key = new.key from json_to_recordset(${keys}) as new (id bigint, key text) where users.id = new.id
  `,
} as const;
