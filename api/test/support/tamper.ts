import { DatabaseSync } from 'node:sqlite';
import { Client } from 'pg';
import type { Place } from './engine';

const TABLES = ['user_pets', 'pets', 'idempotency_keys', 'users', 'changes'];

const EMPTY = [...TABLES.map((table) => `delete from ${table}`), 'update directory set revision = 0, user_count = 0'];

/** Empties a directory under a running server, which is much faster than a new one. */
export async function wipe(place: Place): Promise<void> {
  const statements = EMPTY.join('; ');
  if (place.url.startsWith('sqlite:')) await execute(place, statements);
  else await (await wiperOf(place.url)).query(`begin; ${statements}; commit`);
}

/** By the address of their directory. They are kept, since a new connection costs more than the statements. */
const wipers = new Map<string, Client>();

async function wiperOf(url: string): Promise<Client> {
  const kept = wipers.get(url);
  if (kept) return kept;
  const client = new Client(url);
  client.on('error', () => wipers.delete(url)); // the directory is removed
  await client.connect();
  (client as Client & { unref(): void }).unref(); // which its types leave out
  wipers.set(url, client);
  return client;
}

/** Runs statements in one transaction on the tables themselves, for what no client can bring about, as the passing of a day. */
export async function execute({ url }: Place, statements: string): Promise<void> {
  if (url.startsWith('sqlite:')) {
    const database = new DatabaseSync(url.slice('sqlite:'.length), { timeout: 5000 });
    database.exec(`begin immediate; ${statements}; commit`);
    database.close();
    return;
  }
  const client = new Client(url);
  await client.connect();
  await client.query(`begin; ${statements}; commit`);
  await client.end();
}
