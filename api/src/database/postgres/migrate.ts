import { Logger } from '@nestjs/common';
import { sql } from 'kysely';
import type { Tx } from '../engine';
import { connect } from './connect';
import { MIGRATION } from './patience';

/** The number of the lock that processes which start at once take in turn: "MENA", as in the mark of SQLite's files. */
export const MIGRATION_LOCK = 0x4d45_4e41;
const REPORT_MS = 10_000;

/**
 * Runs `work` in one transaction that waits for nothing but its end, since a large directory takes minutes, and so long as another process
 * does the same. The lock belongs to the transaction, which is all that a pooler keeps together.
 */
export async function migrate(url: string, work: (transaction: Tx) => Promise<void>): Promise<void> {
  const logger = new Logger('PostgreSQL');
  const db = connect(url, MIGRATION, 1);
  const start = performance.now();
  let occupation = 'bringing the directory up to date';
  const report = setInterval(() => {
    logger.log(`still ${occupation}, for ${Math.round((performance.now() - start) / 1000)} s`);
  }, REPORT_MS).unref();
  try {
    await db.transaction().execute(async (transaction) => {
      if (!(await isLockTaken(transaction))) {
        const own = occupation;
        occupation = 'waiting for another process that brings the directory up to date';
        logger.log(occupation);
        await sql`select pg_advisory_xact_lock(${MIGRATION_LOCK})`.execute(transaction);
        occupation = own;
      }
      await work(transaction);
    });
  } finally {
    clearInterval(report);
    await db.destroy();
  }
}

async function isLockTaken(transaction: Tx): Promise<boolean> {
  const { rows } = await sql<{ taken: boolean }>`select pg_try_advisory_xact_lock(${MIGRATION_LOCK}) as taken`.execute(
    transaction,
  );
  return rows[0]?.taken ?? false;
}
