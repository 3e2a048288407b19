import { Injectable } from '@nestjs/common';
import type { Selectable } from 'kysely';
import type { Tx } from '../database/engine';
import { Prepared, PreparedInsert, type Reading, runIn, sendCommand } from '../database/prepared';
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

/** One statement, which sees one moment without a transaction around it. */
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

const BY_KEY = new Prepared<{ key: string }, Selectable<UserTable>>((db, value) =>
  db.selectFrom('users').selectAll().where('username_key', '=', value('key')),
);

const INSERT = new PreparedInsert<UserTable>((db, rows) => db.insertInto('users').values(rows));
const INSERT_PETS = new PreparedInsert<UserPetTable>((db, rows) => db.insertInto('user_pets').values(rows));

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
    const rows = await transaction.selectFrom('users').selectAll().where('id', 'in', ids).execute();
    return new Map(rows.map((row) => [row.id, toUser(row)]));
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

  async update(transaction: Tx, user: StoredUser): Promise<void> {
    const { id, ...row } = toRow(user);
    await sendCommand(transaction, transaction.updateTable('users').set(row).where('id', '=', id));
    await sendCommand(transaction, transaction.deleteFrom('user_pets').where('user_id', '=', id));
    await this.#insertPets(transaction, user);
  }

  async remove(transaction: Tx, id: number): Promise<void> {
    await sendCommand(transaction, transaction.deleteFrom('users').where('id', '=', id));
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
