import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** A row for each user without pets, under an empty name, and their number: they become a list as that of each pet is. */
export function noPets(): Migration {
  return {
    async up(db: Kysely<unknown>): Promise<void> {
      await sql`
        insert into user_pets (pet, user_id, username_key, revision)
        select '', id, username_key, revision from users where pets = '[]'
      `.execute(db);
      await sql`
        insert into pets (name, users, occurrences)
        select '', counted.users, 0 from (select count(*) as users from user_pets where pet = '') as counted where counted.users > 0
      `.execute(db);
    },
  };
}
