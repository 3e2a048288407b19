import type { TransactionSettings } from 'kysely';

/** How long a transaction may wait, in milliseconds; 0 is without an end. */
export interface Patience {
  /** For each statement. */
  statementMs: number;
  /** For each lock. */
  lockMs: number;
  /** For the next statement of its client. */
  idleMs: number;
}

/** While somebody waits for an answer. */
export const REQUEST: Patience = { statementMs: 10_000, lockMs: 5_000, idleMs: 10_000 };
/** Read only as fast as the client takes it, who may take longer than STALL_TIMEOUT_SECONDS only where this process is gone. */
export const LONG_READ: Patience = { ...REQUEST, idleMs: 660_000 };
/** A command that goes through whole tables. */
export const COMMAND: Patience = { ...REQUEST, statementMs: 0 };
/** As long as the directory is large, and others may be at it. */
export const MIGRATION: Patience = { statementMs: 0, lockMs: 0, idleMs: 60_000 };

/** How much longer than PostgreSQL itself its client waits for a statement: then PostgreSQL no longer answers at all. */
const GRACE_MS = 2_000;

/** How long the client waits for a statement; 0 is without an end. */
export function deadlineOf({ statementMs }: Patience): number {
  return statementMs === 0 ? 0 : statementMs + GRACE_MS;
}

/**
 * Begins a transaction, and sets everything that is relied on, in one message. It holds whatever the database, the role and the URL say,
 * and behind a pooler that gives each transaction another session, which somebody else may have changed.
 */
export function beginning({ isolationLevel, accessMode }: TransactionSettings, patience: Patience): string {
  return [
    `begin isolation level ${isolationLevel ?? 'read committed'} ${accessMode ?? ''}`,
    `set local statement_timeout = ${patience.statementMs}`,
    `set local lock_timeout = ${patience.lockMs}`,
    `set local idle_in_transaction_session_timeout = ${patience.idleMs}`,
    'set local synchronous_commit = on',
    'set local search_path to default', // that of the role or the database
  ].join(';');
}
