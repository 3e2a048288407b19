import { Injectable } from '@nestjs/common';
import type { Selectable } from 'kysely';
import type { Tx } from '../database/engine';
import { Prepared, PreparedForEach, PreparedInsert, type Reading, runIn } from '../database/prepared';
import type { ListedUser, UserPetTable, UserTable } from '../database/schema';
import { searchKey } from '../database/search-key';
import { usernameKey as keyOf } from '../database/username-key';
import { type Snapshot, toHead } from '../ledger/head';
import type { Position } from '../ledger/position';
import { petsToFindBy } from '../pets/no-pet';
import { userRecord } from '../record/user-record';
import type { StoredUser } from './user';

const BY_ID = new Prepared<{ id: number }, Selectable<UserTable>>((db, value) =>
  db.selectFrom('users').selectAll().where('id', '=', value('id')),
);

/** One statement for both. */
const BY_ID_AT_END = new Prepared<{ id: number }, (Selectable<UserTable> | { id: null }) & EndColumns>((db, value) =>
  db
    .selectFrom('directory')
    .leftJoin('users', (join) => join.on('users.id', '=', value('id')))
    .selectAll('users')
    .select(['directory.id as directory', 'directory.revision as end', 'directory.stamp', 'user_count as userCount'])
    .$castTo(),
);

interface EndColumns {
  directory: string;
  end: number;
  stamp: string;
  userCount: number;
}

const BY_IDS = new PreparedForEach<number, object, Selectable<UserTable>>((db, ids) =>
  db.selectFrom('users').selectAll().where('id', 'in', ids),
);

const BY_KEY = new Prepared<{ key: string }, Selectable<UserTable>>((db, value) =>
  db.selectFrom('users').selectAll().where('username_key', '=', value('key')),
);

const INSERT = new PreparedInsert<UserTable>((db, rows) => db.insertInto('users').values(rows));
const INSERT_PETS = new PreparedInsert<UserPetTable>((db, rows) => db.insertInto('user_pets').values(rows));

const DELETE = new Prepared<{ id: number }, unknown>((db, value) =>
  db.deleteFrom('users').where('id', '=', value('id')),
);

/** What every change of a user writes, and what only a new name does. */
const CHANGED = [...userRecord.names, 'revision', 'position', 'updated_at'] as const satisfies (keyof UserTable)[];
const OF_NAME = ['username', 'username_key', 'search_key'] as const satisfies (keyof UserTable)[];

const UPDATE = updateOf(CHANGED.filter((name) => !(OF_NAME as readonly string[]).includes(name)));
const UPDATE_WHOLE = updateOf([...new Set([...CHANGED, ...OF_NAME])]);

function updateOf(names: readonly (keyof UserTable)[]): Prepared<UserTable, unknown> {
  return new Prepared((db, value) =>
    db
      .updateTable('users')
      .set(Object.fromEntries(names.map((name) => [name, value(name)])))
      .where('id', '=', value('id')),
  );
}

type OfPets = Pick<UserTable, 'id' | 'username_key' | 'revision'>;

const UPDATE_PETS = new Prepared<OfPets, unknown>((db, value) =>
  db
    .updateTable('user_pets')
    .set({ revision: value('revision') })
    .where('user_id', '=', value('id')),
);

const UPDATE_PETS_WHOLE = new Prepared<OfPets, unknown>((db, value) =>
  db
    .updateTable('user_pets')
    .set({ username_key: value('username_key'), revision: value('revision') })
    .where('user_id', '=', value('id')),
);

const DELETE_PET = new Prepared<{ id: number; pet: string }, unknown>((db, value) =>
  db.deleteFrom('user_pets').where('pet', '=', value('pet')).where('user_id', '=', value('id')),
);

/** The table of the current users. */
@Injectable()
export class UserStore {
  async find(transaction: Tx, id: number): Promise<StoredUser | undefined> {
    const [row] = await runIn(transaction, BY_ID.rows({ id }));
    return row && toUser(row);
  }

  /** The user, and the end of the ledger at the same moment. */
  *readAtEnd(id: number): Reading<Snapshot<StoredUser | undefined>> {
    const [row] = yield* BY_ID_AT_END.rows({ id });
    if (row === undefined) throw new Error('there is no directory');
    const { directory, end, stamp, userCount } = row;
    const head = toHead({ id: directory, revision: end, stamp, userCount });
    return { value: row.id === null ? undefined : toUser(row), head };
  }

  /** Those of the users that there are, by their ids. */
  async findAll(transaction: Tx, ids: readonly number[]): Promise<Map<number, StoredUser>> {
    if (ids.length === 0) return new Map();
    const rows = await runIn(transaction, BY_IDS.rows(ids, {}));
    return new Map(rows.map((row) => [row.id, toUser(row)]));
  }

  /** Those of the users that there are, by the keys of their names. */
  async findAllByUsername(transaction: Tx, usernames: readonly string[]): Promise<Map<string, StoredUser>> {
    if (usernames.length === 0) return new Map();
    const keys = usernames.map(keyOf);
    const rows = await transaction.selectFrom('users').selectAll().where('username_key', 'in', keys).execute();
    return new Map(rows.map((row) => [row.username_key, toUser(row)]));
  }

  /** The user with this username, ignoring case. */
  async findByUsername(transaction: Tx, username: string): Promise<StoredUser | undefined> {
    const [row] = await runIn(transaction, BY_KEY.rows({ key: keyOf(username) }));
    return row && toUser(row);
  }

  async insert(transaction: Tx, user: StoredUser): Promise<void> {
    await runIn(transaction, INSERT.run([toRow(user)]));
    await this.#insertPets(transaction, user);
  }

  /** Writes no more than has changed, since each column is in indexes. */
  async update(transaction: Tx, before: StoredUser, after: StoredUser): Promise<void> {
    const isRenamed = after.username !== before.username;
    const row = toRow(after);
    await runIn(transaction, (isRenamed ? UPDATE_WHOLE : UPDATE).run(row));
    const [had, has] = [petsToFindBy(before.pets), petsToFindBy(after.pets)];
    const { id, username_key, revision } = row;
    for (const pet of had.filter((one) => !has.includes(one))) await runIn(transaction, DELETE_PET.run({ id, pet }));
    if (had.some((pet) => has.includes(pet)))
      await runIn(transaction, (isRenamed ? UPDATE_PETS_WHOLE : UPDATE_PETS).run({ id, username_key, revision }));
    const more = toPetRows(after).filter(({ pet }) => !had.includes(pet));
    await runIn(transaction, INSERT_PETS.run(more));
  }

  async remove(transaction: Tx, id: number): Promise<void> {
    await runIn(transaction, DELETE.run({ id }));
  }

  async #insertPets(transaction: Tx, user: StoredUser): Promise<void> {
    await runIn(transaction, INSERT_PETS.run(toPetRows(user)));
  }
}

export function toUser(row: ListedUser): StoredUser {
  return {
    ...userRecord.fromColumns(row),
    usernameKey: row.username_key,
    id: row.id,
    revision: row.revision,
    position: row.position as Position,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

export function toRow(user: StoredUser): UserTable {
  return {
    ...userRecord.toColumns(user),
    id: user.id,
    username_key: user.usernameKey,
    search_key: searchKey(user.usernameKey),
    revision: user.revision,
    position: user.position,
    created_at: user.createdAt,
    updated_at: user.updatedAt,
  };
}

/** One row for each distinct pet of the user, or one that says that there is none. */
export function toPetRows({ id, usernameKey, pets, revision }: StoredUser): UserPetTable[] {
  return petsToFindBy(pets).map((pet) => ({ pet, user_id: id, username_key: usernameKey, revision }));
}
