import { randomUUID } from 'node:crypto';
import { type Generated, type Kysely, sql } from 'kysely';

/** The tables that the migration touches, as they are while it is under way. */
export interface Tables {
  users_before: { id: number; username: string; username_key: string; pets: string; created_at: string };
  messages: { id: number; text: string; at: string };
  directory: { one: Generated<number>; id: string; revision: number; user_count: number };
  users: {
    id: number;
    username: string;
    username_key: string;
    pets: string;
    revision: number;
    created_at: string;
    updated_at: string;
  };
  user_pets: { pet: string; user_id: number };
  pets: { name: string; users: number; occurrences: number };
  changes: {
    revision: number;
    at: string;
    kind: 'created' | 'message';
    user_id: number | null;
    after: string | null;
    text: string | null;
  };
}

const BATCH = 500;

/** What was there before: users keep their ids, so their creations are the first changes; messages come after them. */
export async function carryOver(db: Kysely<Tables>): Promise<void> {
  const userCount = await carryUsers(db);
  const revision = await carryMessages(db, userCount);
  if (revision === 0) return; // a new directory gets its row from the seeder
  await countPets(db);
  await db.insertInto('directory').values({ id: randomUUID(), revision, user_count: userCount }).execute();
}

async function carryUsers(db: Kysely<Tables>): Promise<number> {
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

async function carryMessages(db: Kysely<Tables>, start: number): Promise<number> {
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

async function addOccurrences(db: Kysely<Tables>, pets: readonly string[]): Promise<void> {
  for (const name of pets) {
    await db
      .insertInto('pets')
      .values({ name, users: 0, occurrences: 1 })
      .onConflict((conflict) => conflict.column('name').doUpdateSet({ occurrences: sql`pets.occurrences + 1` }))
      .execute();
  }
}

async function countPets(db: Kysely<Tables>): Promise<void> {
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
