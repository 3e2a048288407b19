import { DatabaseSync } from 'node:sqlite';
import { Client } from 'pg';
import type { Place } from './engine';

const TABLES = ['user_pets', 'pets', 'idempotency_keys', 'users', 'changes'];
const STATEMENTS = [
  ...TABLES.map((table) => `delete from ${table}`),
  'update directory set revision = 0, user_count = 0',
].join('; ');

/** Empties a directory under a running server, which is much faster than a new one. */
export async function wipe({ url }: Place): Promise<void> {
  if (url.startsWith('sqlite:')) {
    const database = new DatabaseSync(url.slice('sqlite:'.length), { timeout: 5000 });
    database.exec(`begin immediate; ${STATEMENTS}; commit`);
    database.close();
    return;
  }
  const client = new Client(url);
  await client.connect();
  await client.query(`begin; ${STATEMENTS}; commit`);
  await client.end();
}
