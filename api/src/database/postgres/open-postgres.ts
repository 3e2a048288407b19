import { randomUUID } from 'node:crypto';
import { Logger } from '@nestjs/common';
import { sql } from 'kysely';
import { withoutPassword } from '../../config/config';
import type { Engine } from '../engine';
import { CommitWatch, COMMITS } from './commit-watch';
import { connect } from './connect';
import { migrate } from './migrate';
import { LONG_READ, REQUEST } from './patience';
import { postgresSubstrings } from './postgres-substrings';
import { transportFault } from './transport';

const CONNECTIONS = 10;
/** No fewer than MAX_EXPORTS may allow: no read waits for a connection that another one has for long. */
const LONG_READS = 64;

/** Connects at the first use. Any number of processes may use the same database. */
export function openPostgres(url: string): Engine {
  const processToken = randomUUID();
  const db = connect(url, REQUEST, CONNECTIONS);
  const long = connect(url, LONG_READ, LONG_READS);
  const fault = transportFault(url);
  if (fault !== undefined) new Logger('PostgreSQL').warn(fault);
  const announce = async (): Promise<void> => {
    await sql`select pg_notify(${COMMITS}, ${processToken})`.execute(db);
  };
  return {
    name: 'postgres',
    location: withoutPassword(url),
    maxGroupMs: 100,
    writer: db,
    reader: db,
    isCommitRepeatable: false,
    keepsSavepoints: true,
    substrings: postgresSubstrings,
    migrate: (work) => migrate(url, work),
    lock: async (transaction) => {
      // In one round trip. PostgreSQL delivers the notification with the commit, and only then (sql-notify).
      await sql`select pg_notify(${COMMITS}, ${processToken}) from (select 1 from directory for update) as locked`.execute(
        transaction,
      );
    },
    bytes: async () => {
      const { rows } = await sql<{ bytes: number }>`select pg_database_size(current_database()) as bytes`.execute(db);
      return rows[0]?.bytes ?? 0;
    },
    touch: () => Promise.resolve(), // the lock is already a row in PostgreSQL's log
    watchOthers: (wake) => new CommitWatch(url, processToken, announce, wake),
    openReader: () => ({ reader: long, close: () => Promise.resolve() }),
    close: async () => {
      await Promise.all([db.destroy(), long.destroy()]);
    },
  };
}
