import { randomUUID } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import type { Schema } from '../schema';

/** The tables while the migration is under way. */
export interface Before extends Omit<Schema, 'user_pets'> {
  user_pets: { pet: string; user_id: number };
  users_before: { id: number; username: string; username_key: string; pets: string; created_at: string };
  messages: { id: number; text: string; at: string };
}

const BATCH = 500;

/** Carries over the earlier rows: users keep their ids, so their creations are the first changes; messages come after them. */
export async function carryOver(db: Kysely<Before>): Promise<void> {
  const userCount = await carryUsers(db);
  const revision = await carryMessages(db, userCount);
  if (revision === 0) return; // a new directory: the seeder makes its row
  await countPets(db);
  await db.insertInto('directory').values({ id: randomUUID(), revision, user_count: userCount }).execute();
}

async function carryUsers(db: Kysely<Before>): Promise<number> {
  let revision = 0;
  for (let last = 0; ;) {
    const rows = await db
      .selectFrom('users_before')
      .selectAll()
      .where('id', '>', last)
      .orderBy('id')
      .limit(BATCH)
      .execute();
    for (const { id, username, username_key, pets, created_at } of rows) {
      last = id;
      revision += 1;
      const list = JSON.parse(pets) as string[];
      await db
        .insertInto('users')
        .values({ id: revision, username, username_key, pets, revision, created_at, updated_at: created_at })
        .execute();
      await db
        .insertInto('changes')
        .values({
          revision,
          at: created_at,
          kind: 'created',
          user_id: revision,
          after: JSON.stringify({ username, pets: list }),
        })
        .execute();
      const distinct = [...new Set(list)].map((pet) => ({ pet, user_id: revision }));
      if (distinct.length > 0) await db.insertInto('user_pets').values(distinct).execute();
      await addOccurrences(db, list);
    }
    if (rows.length < BATCH) return revision;
  }
}

async function carryMessages(db: Kysely<Before>, start: number): Promise<number> {
  let revision = start;
  for (let last = 0; ;) {
    const rows = await db
      .selectFrom('messages')
      .selectAll()
      .where('id', '>', last)
      .orderBy('id')
      .limit(BATCH)
      .execute();
    for (const { id, text, at } of rows) {
      last = id;
      revision += 1;
      await db.insertInto('changes').values({ revision, at, kind: 'message', text }).execute();
    }
    if (rows.length < BATCH) return revision;
  }
}

async function addOccurrences(db: Kysely<Before>, pets: readonly string[]): Promise<void> {
  for (const name of pets) {
    await db
      .insertInto('pets')
      .values({ name, users: 0, occurrences: 1 })
      .onConflict((conflict) => conflict.column('name').doUpdateSet({ occurrences: sql`pets.occurrences + 1` }))
      .execute();
  }
}

async function countPets(db: Kysely<Before>): Promise<void> {
  await db
    .updateTable('pets')
    .set((pets) => ({
      users: pets
        .selectFrom('user_pets')
        .whereRef('user_pets.pet', '=', 'pets.name')
        .select(pets.fn.countAll<number>().as('users')),
    }))
    .execute();
}
