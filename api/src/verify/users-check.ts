import { sql } from 'kysely';
import type { Tx } from '../database/engine';
import type { UserPetTable, UserTable } from '../database/schema';
import { toPetRows, toRow } from '../users/user.store';
import type { StoredUser } from '../users/user';
import type { Differences } from './differences';
import type { ReplayedUser } from './replay';
import { PAGE, RowsByUser } from './rows-by-user';

/**
 * Compares the tables of the users and of their pets with what the ledger says. A user that has kept its key, since another one has got
 * that of its name (database/username-keys.ts), is no difference, but a dispute.
 * @returns how many users there are by the ledger
 */
export async function checkUsers(
  transaction: Tx,
  replayed: AsyncIterable<ReplayedUser>,
  differences: Differences,
  disputes: Differences,
): Promise<number> {
  const tables = { users: usersOf(transaction), userPets: userPetsOf(transaction) };
  let count = 0;
  for await (const { id, user } of replayed) {
    const found = await takeUser(tables, id, differences);
    if (user !== undefined) count += 1;
    if (user === 'unknown') continue;
    compare(id, user && (await withKeptKey(transaction, user, found.row, disputes)), found, differences);
  }
  await takeUser(tables, Infinity, differences);
  return count;
}

interface Tables {
  users: RowsByUser<UserTable>;
  userPets: RowsByUser<UserPetTable>;
}

interface UserRows {
  row: UserTable | undefined;
  pets: UserPetTable[];
}

/** Takes the rows of a user. Rows before them are of users that the ledger does not know. */
async function takeUser({ users, userPets }: Tables, id: number, differences: Differences): Promise<UserRows> {
  const found: UserRows = { row: undefined, pets: [] };
  for (;;) {
    const row = await users.next(id);
    if (row === undefined) break;
    if (row.id === id) found.row = row;
    else differences.add(`user ${row.id}`, 'username', { expected: undefined, found: row.username });
  }
  for (;;) {
    const row = await userPets.next(id);
    if (row === undefined) return found;
    if (row.user_id === id) found.pets.push(row);
    else differences.add(`user ${row.user_id}`, 'pet', { expected: undefined, found: row.pet });
  }
}

/** The user with the key that it has kept, where it has. */
async function withKeptKey(
  transaction: Tx,
  user: StoredUser,
  row: UserTable | undefined,
  disputes: Differences,
): Promise<StoredUser> {
  const found = row?.username_key ?? user.usernameKey;
  if (found === user.usernameKey) return user;
  const isKept = await transaction
    .selectFrom('kept_username_keys')
    .select('user_id')
    .where('user_id', '=', user.id)
    .where('username_key', '=', found)
    .executeTakeFirst();
  if (isKept === undefined) return user;
  disputes.add(`user ${user.id}`, 'username_key', { expected: user.usernameKey, found });
  return { ...user, usernameKey: found };
}

function compare(id: number, user: StoredUser | undefined, { row, pets }: UserRows, differences: Differences): void {
  const where = user === undefined ? `user ${id}` : `user ${id} at revision ${user.revision}`;
  if (user === undefined || row === undefined) {
    if (user !== row?.id) differences.add(where, 'username', { expected: user?.username, found: row?.username });
  } else differences.compare(where, toRow(user), row);
  comparePets(where, user === undefined ? [] : toPetRows(user), pets, differences);
}

function comparePets(where: string, expected: UserPetTable[], found: UserPetTable[], differences: Differences): void {
  const rows = new Map(found.map((row) => [row.pet, row]));
  for (const pet of expected) {
    const row = rows.get(pet.pet);
    if (row === undefined) differences.add(where, 'pet', { expected: pet.pet, found: undefined });
    else differences.compare(`${where}, pet ${JSON.stringify(pet.pet)}`, pet, row);
    rows.delete(pet.pet);
  }
  for (const pet of rows.keys()) differences.add(where, 'pet', { expected: undefined, found: pet });
}

function usersOf(transaction: Tx): RowsByUser<UserTable> {
  return new RowsByUser(
    ({ id }) => id,
    (last) => {
      const rows = transaction.selectFrom('users').selectAll();
      return rows
        .where('id', '>', last?.id ?? Number.MIN_SAFE_INTEGER)
        .orderBy('id')
        .limit(PAGE)
        .execute();
    },
  );
}

function userPetsOf(transaction: Tx): RowsByUser<UserPetTable> {
  return new RowsByUser(
    ({ user_id }) => user_id,
    (last) => {
      const rows = transaction.selectFrom('user_pets').selectAll();
      const place = sql<boolean>`(user_id, pet) > (${last?.user_id ?? Number.MIN_SAFE_INTEGER}, ${last?.pet ?? ''})`;
      return rows.where(place).orderBy('user_id').orderBy('pet').limit(PAGE).execute();
    },
  );
}
