import { randomUUID } from 'node:crypto';
import { Logger } from '@nestjs/common';
import { Kysely, PostgresDialect, sql } from 'kysely';
import { Pool, type PoolConfig, TypeOverrides, types } from 'pg';
import { withoutPassword } from '../../config/config';
import type { Engine } from '../engine';
import type { Schema } from '../schema';
import { CommitWatch, COMMITS } from './commit-watch';
import { postgresSubstrings } from './postgres-substrings';

/** Revisions and counts stay far below 2^53. */
const int8AsNumber = new TypeOverrides();
int8AsNumber.setTypeParser(types.builtins.INT8, Number);

/** Connects at the first use. Any number of processes may use the same database. */
export function openPostgres(url: string): Engine {
  const processToken = randomUUID();
  const db = connect(url, { max: 10, idle_in_transaction_session_timeout: 10_000 });
  return {
    name: 'postgres',
    location: withoutPassword(url),
    maxGroupMs: 20,
    writer: db,
    reader: db,
    isCommitRepeatable: false,
    keepsSavepoints: true,
    substrings: postgresSubstrings,
    lock: async (transaction) => {
      // In one round trip. PostgreSQL delivers the notification with the commit, and only then (sql-notify).
      await sql`select pg_notify(${COMMITS}, ${processToken}) from (select 1 from directory for update) as locked`.execute(
        transaction,
      );
    },
    touch: () => Promise.resolve(), // the lock is already a row in PostgreSQL's log
    watchOthers: (wake) => new CommitWatch(url, processToken, wake),
    openReader: () => connect(url, { max: 1, idle_in_transaction_session_timeout: LONG_READ_STALL_MS }),
    close: () => db.destroy(),
  };
}

/** A long read ends when its client has read nothing for this long. */
const LONG_READ_STALL_MS = 60_000;

export function connect(url: string, config: PoolConfig): Kysely<Schema> {
  const pool = new Pool({
    connectionString: url,
    application_name: 'menagerie',
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
    statement_timeout: 10_000,
    lock_timeout: 5_000,
    keepAlive: true,
    // Overrides a database that is configured to answer before its log is on the disk.
    options: '-c synchronous_commit=on',
    types: int8AsNumber,
    ...config,
  });
  const logger = new Logger('PostgreSQL');
  // In use or not: a lost connection fails for its user, and must not end the process.
  pool.on('connect', (client) => {
    client.on('error', (error) => {
      logger.warn(`a connection was lost: ${error.message}`);
    });
  });
  pool.on('error', () => undefined);
  return new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) });
}
