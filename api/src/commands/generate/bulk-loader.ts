import { type InsertObject, sql } from 'kysely';
import type { Database } from '../../database/database';
import type { Tx } from '../../database/engine';
import type { Schema } from '../../database/schema';
import { usernameKey } from '../../database/username-key';
import { createDirectory } from '../../ledger/create-directory';
import { lastChange } from '../../ledger/last-change';
import { newStamp, positionOf } from '../../ledger/position';
import { sealChange, sealDirectory } from '../../ledger/seal';
import { petsToFindBy } from '../../pets/no-pet';
import { userRecord } from '../../record/user-record';
import { toPetRows, toRow } from '../../users/user.store';
import type { DatedUser } from './generated-users';

/** Rows of one statement: PostgreSQL takes 65,535 parameters, SQLite 32,766. */
const ROWS = 2_000;

/** Fills a directory faster than through the API: it inserts the same rows, many at a time. */
export class BulkLoader {
  #revision = 0;

  constructor(private readonly database: Database) {}

  /** @returns whether a new directory without users was created; false if there was one already */
  begin(): Promise<boolean> {
    return this.database.write(createDirectory);
  }

  /** Adds users with their changes, and updates the counts, in one transaction. */
  async add(users: readonly DatedUser[]): Promise<void> {
    const first = this.#revision + 1;
    await this.database.write(async (transaction) => {
      for (let start = 0; start < users.length; start += ROWS) {
        await insertUsers(transaction, users.slice(start, start + ROWS), first + start);
      }
      await countPets(transaction, users);
      const { id, one } = await transaction.selectFrom('directory').selectAll().executeTakeFirstOrThrow();
      const last = await lastChange(transaction);
      if (last === undefined) throw new Error('no change was inserted');
      const { revision, stamp, at } = last;
      await transaction
        .updateTable('directory')
        .set(sealDirectory({ one, id, revision, stamp, at, user_count: revision }))
        .execute();
    });
    this.#revision += users.length;
  }
}

async function insertUsers(transaction: Tx, users: readonly DatedUser[], first: number): Promise<void> {
  const changes: InsertObject<Schema, 'changes'>[] = [];
  const rows: InsertObject<Schema, 'users'>[] = [];
  const userPets: InsertObject<Schema, 'user_pets'>[] = [];
  for (const [index, { user: record, at: created }] of users.entries()) {
    const at = created.toISOString();
    const revision = first + index;
    const change = sealChange({
      revision,
      at,
      by: null,
      kind: 'created',
      user_id: revision,
      before: null,
      after: JSON.stringify(userRecord.of(record)),
      text: null,
      undoes: null,
      stamp: newStamp(),
      by_account: 0,
      set: null,
    });
    const user = {
      ...record,
      usernameKey: usernameKey(record.username),
      id: revision,
      revision,
      position: positionOf(change),
      createdAt: at,
      updatedAt: at,
    };
    changes.push(change);
    rows.push(toRow(user));
    userPets.push(...toPetRows(user));
  }
  await transaction.insertInto('changes').values(changes).execute();
  await transaction.insertInto('users').values(rows).execute();
  for (let start = 0; start < userPets.length; start += ROWS) {
    await transaction
      .insertInto('user_pets')
      .values(userPets.slice(start, start + ROWS))
      .execute();
  }
}

async function countPets(transaction: Tx, users: readonly DatedUser[]): Promise<void> {
  const counts = new Map<string, { users: number; occurrences: number }>();
  const countOf = (name: string): { users: number; occurrences: number } => {
    const count = counts.get(name) ?? { users: 0, occurrences: 0 };
    counts.set(name, count);
    return count;
  };
  for (const { user } of users) {
    for (const pet of petsToFindBy(user.pets)) countOf(pet).users += 1;
    for (const pet of user.pets) countOf(pet).occurrences += 1;
  }
  if (counts.size === 0) return;
  await transaction
    .insertInto('pets')
    .values(Array.from(counts, ([name, count]) => ({ name, ...count })))
    .onConflict((conflict) =>
      conflict.column('name').doUpdateSet({
        users: sql`pets.users + excluded.users`,
        occurrences: sql`pets.occurrences + excluded.occurrences`,
      }),
    )
    .execute();
}
