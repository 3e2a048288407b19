import { sql } from 'kysely';
import { DatabaseError } from './database-error';
import type { Engine, Tx } from './engine';
import type { Schema } from './schema';

const TABLES = {
  directory: true,
  users: true,
  user_pets: true,
  pets: true,
  changes: true,
  idempotency_keys: true,
  username_keys: true,
  kept_username_keys: true,
  access: true,
  accounts: true,
  sessions: true,
  access_keys: true,
  invitations: true,
  access_events: true,
  sets: true,
  set_rows: true,
  taken_back: true,
  import_parts: true,
  import_rows: true,
} as const satisfies Record<keyof Schema, true>;

/**
 * The list of migrations says what was done once, not what somebody has dropped since. Costs the same in a directory of any size.
 * @throws DatabaseError where a table is missing
 */
export async function expectSchema({ reader, location }: Engine): Promise<void> {
  await reader
    .transaction()
    .setAccessMode('read only')
    .execute(async (transaction) => {
      for (const table of Object.keys(TABLES)) await expectTable(transaction, table, location);
    });
}

async function expectTable(transaction: Tx, table: string, location: string): Promise<void> {
  try {
    await sql`select 1 from ${sql.table(table)} limit 0`.execute(transaction);
  } catch (error) {
    throw new DatabaseError(
      `The directory in ${location} is not complete: ${(error as Error).message}. Restore a backup of it, or set DATABASE_URL to a new place.`,
    );
  }
}
