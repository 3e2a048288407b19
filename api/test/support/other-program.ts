import { DatabaseSync } from 'node:sqlite';
import { Client } from 'pg';
import type { Place } from './engine';

/** Another program at the same store, in a transaction of its own until it commits. */
export interface OtherProgram {
  run(statements: string): Promise<void>;
  /** Commits, and leaves. */
  commit(): Promise<void>;
}

/** Takes the lock that every write needs. */
export async function takeWriteLock({ url }: Place): Promise<OtherProgram> {
  if (url.startsWith('sqlite:')) return beginOnSqlite(url.slice('sqlite:'.length));
  return beginOnPostgres(url, 'select 1 from directory for update');
}

/** Takes a lock that keeps readers of a table out too. PostgreSQL only. */
export function takeTable({ url }: Place, table: string): Promise<OtherProgram> {
  return beginOnPostgres(url, `lock table ${table} in access exclusive mode`);
}

/** Ends the connections that wait for a lock, as soon as there is one. PostgreSQL only. */
export async function endWaiting({ url }: Place): Promise<void> {
  const client = new Client(url);
  await client.connect();
  let ended: number | null = 0;
  while (ended === 0) {
    const { rowCount } = await client.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`,
    );
    ended = rowCount;
  }
  await client.end();
}

function beginOnSqlite(file: string): OtherProgram {
  const database = new DatabaseSync(file, { timeout: 5000 });
  const run = (statements: string): Promise<void> => {
    database.exec(statements);
    return Promise.resolve();
  };
  database.exec('begin immediate');
  return {
    run,
    commit: async () => {
      await run('commit');
      database.close();
    },
  };
}

async function beginOnPostgres(url: string, lock: string): Promise<OtherProgram> {
  const client = new Client(url);
  const run = async (statements: string): Promise<void> => {
    await client.query(statements);
  };
  await client.connect();
  await run(`begin; ${lock}`);
  return {
    run,
    commit: async () => {
      await run('commit');
      await client.end();
    },
  };
}
