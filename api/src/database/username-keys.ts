import { Logger } from '@nestjs/common';
import { type Kysely, sql } from 'kysely';
import type { Engine, Tx } from './engine';
import { columnsOf } from './migrations/columns';
import type { Schema } from './schema';
import { renewSearchKeys, type SearchedUsers } from './search-keys';
import { DISPUTED, usernameKey } from './username-key';

const UNICODE = process.versions['unicode'] ?? '';

/** The keys that are made anew, while that is under way. */
type Claims = Schema & { claims: { id: number; key: string } };

/** Users that are read and updated at a time. */
const BATCH = 2_000;

/**
 * Makes the keys of all usernames anew where an older version of Unicode has made them, or another version of this program. Two names may
 * then have one key: the user with the older id gets it, and the other keeps the key that it has (verify/users-check.ts names it).
 */
export async function renewUsernameKeys(engine: Engine): Promise<void> {
  const logger = new Logger('Directory');
  const before = await engine.reader.transaction().setAccessMode('read only').execute(unicodeOf);
  if (before === UNICODE) return;
  if (!isOlder(before)) {
    logger.warn(`The keys of usernames are by Unicode ${before}, and this Node knows ${UNICODE}: start a newer one.`);
    return;
  }
  let count = 0;
  await engine.migrate(async (transaction) => {
    await engine.lock(transaction);
    // Another process may have been faster.
    if (isOlder(await unicodeOf(transaction))) count = await renew(engine.name, transaction);
  });
  if (count > 0) logger.log(`${count} usernames have another key by Unicode ${UNICODE}.`);
}

async function unicodeOf(db: Kysely<Schema>): Promise<string> {
  return (await db.selectFrom('username_keys').select('unicode').executeTakeFirst())?.unicode ?? '';
}

/** Whether a version such as "17.0" is older than that of this Node. */
function isOlder(unicode: string): boolean {
  return unicode.localeCompare(UNICODE, 'en', { numeric: true }) < 0;
}

/** @returns how many keys are other ones now */
async function renew(engine: Engine['name'], transaction: Tx): Promise<number> {
  const db = transaction as unknown as Kysely<Claims>;
  const { text, integer } = columnsOf(engine);
  await db.schema
    .createTable('claims')
    .temporary()
    .addColumn('id', integer, (column) => column.primaryKey())
    .addColumn('key', text, (column) => column.notNull())
    .execute();
  await db.schema.createIndex('claims_by_key').on('claims').column('key').execute();
  await db.deleteFrom('kept_username_keys').execute();
  const isDifferent = (await claim(db)) > 0;
  if (isDifferent) await settle(db);
  const renewed = isDifferent ? await apply(db) : 0;
  await renewSearchKeys(transaction as unknown as Kysely<SearchedUsers>, engine);
  await db.schema.dropTable('claims').execute();
  await db.updateTable('username_keys').set({ unicode: UNICODE }).execute();
  return renewed;
}

/** Each user whose key would be another one claims that. */
async function claim(db: Kysely<Claims>): Promise<number> {
  let count = 0;
  for (let last = Number.MIN_SAFE_INTEGER; ;) {
    const rows = await db
      .selectFrom('users')
      .select(['id', 'username', 'username_key'])
      .where('id', '>', last)
      .orderBy('id')
      .limit(BATCH)
      .execute();
    const claims = rows
      .map(({ id, username, username_key }) => ({ id, key: usernameKey(username), before: username_key }))
      .filter(({ key, before }) => key !== before)
      .map(({ id, key }) => ({ id, key }));
    if (claims.length > 0) await db.insertInto('claims').values(claims).execute();
    count += claims.length;
    if (rows.length < BATCH) return count;
    last = rows.at(-1)?.id ?? last;
  }
}

/**
 * Of all who claim a key, or have it and keep it, the user with the least id gets it. One who claims it in vain keeps the key that it has;
 * one who had it gets a key of its own. Both are put down, so that `verify` can tell their keys from damage.
 */
async function settle(db: Kysely<Claims>): Promise<void> {
  await sql`
    insert into kept_username_keys (user_id, username_key)
    select users.id, users.username_key from claims join users on users.id = claims.id
    where exists (select 1 from claims as other where other.key = claims.key and other.id < claims.id)
      or exists (
        select 1 from users as holder where holder.username_key = claims.key and holder.id < claims.id
          and not exists (select 1 from claims as other where other.id = holder.id)
      )
  `.execute(db);
  await sql`delete from claims where id in (select user_id from kept_username_keys)`.execute(db);
  await sql`
    insert into kept_username_keys (user_id, username_key)
    select id, username_key || cast(${DISPUTED} as text) || id from users
    where username_key in (select key from claims) and not exists (select 1 from claims as own where own.id = users.id)
    on conflict (user_id) do update set username_key = excluded.username_key
  `.execute(db);
  await sql`
    insert into claims (id, key)
    select users.id, kept.username_key from kept_username_keys as kept join users on users.id = kept.user_id
    where kept.username_key <> users.username_key
  `.execute(db);
}

async function apply(db: Kysely<Claims>): Promise<number> {
  // A key may be that of a user which is about to get another one.
  await sql`
    update users set username_key = cast(${DISPUTED} as text) || id
    where id in (select id from claims) and username_key in (select key from claims)
  `.execute(db);
  let count = 0;
  for (let last = Number.MIN_SAFE_INTEGER; ;) {
    const rows = await db.selectFrom('claims').select('id').where('id', '>', last).orderBy('id').limit(BATCH).execute();
    const end = rows.at(-1)?.id;
    if (end === undefined) return count;
    await sql`update users set username_key = claims.key from claims where users.id = claims.id and claims.id > ${last} and claims.id <= ${end}`.execute(
      db,
    );
    await sql`update user_pets set username_key = claims.key from claims where user_pets.user_id = claims.id and claims.id > ${last} and claims.id <= ${end}`.execute(
      db,
    );
    count += rows.length;
    last = end;
  }
}
