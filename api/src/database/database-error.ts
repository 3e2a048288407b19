/** The store cannot be used as it is; the message is for the person who starts the program. */
export class DatabaseError extends Error {}

/** The server that keeps the store cannot be reached. */
export class Unreachable extends Error {}

/**
 * A connection to the server broke, or was broken off since the server did not answer in time. Nothing of its transaction was kept,
 * unless it was committing.
 */
export class ConnectionLost extends Unreachable {}

/** A command had to do with another number of rows than it must have, so that its transaction is not what it was taken for. */
export class WrongRows extends Error {}

/** A transaction had been ended by an error before it was to be committed: nothing of it was kept. */
export class NotCommitted extends Error {}

/** A write or a read failed because of the store, not through its own fault. Nothing of it was kept, unless `isUncertain`. */
export class StoreFailure extends Error {
  constructor(
    readonly kind: 'at its limit' | 'busy' | 'full' | 'read-only' | 'unavailable',
    cause: unknown,
    /** Whether the write may have been kept nevertheless, because the connection was lost during the commit. */
    readonly isUncertain = false,
  ) {
    super(`the store is ${kind}`, { cause });
  }
}

const SQLITE_FULL = 13;
const SQLITE_READONLY = 8;
const DISK_FULL = '53100';
const READ_ONLY_TRANSACTION = '25006';
/** Primary SQLite result codes: busy, no memory, interrupted, I/O error, corrupt, can't open, protocol, no file. */
const SQLITE_FAILURES = new Set([5, 7, 9, 10, 11, 14, 15, 26]);
/** SQLSTATE classes: connection, insufficient resources, operator intervention, system error. */
const POSTGRES_FAILURES = /^(?:08|53|57|58)\w{3}$|^40\w{3}$|^55P03$/;
const SYSTEM_FAILURES = /^E[A-Z]+$/;
/** SQLSTATE of transactions that PostgreSQL ends so that others can go on: serialization failure, deadlock. */
const YIELDED = new Set(['40001', '40P01']);

/** Turns an error of a driver that is due to the store's state into a StoreFailure; returns any other error as it is. */
export function toStoreFailure(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof StoreFailure) return error;
  if (error instanceof Unreachable) return new StoreFailure('unavailable', error);
  const { errcode, code } = error as { errcode?: number; code?: string };
  if (errcode !== undefined) {
    const primary = errcode & 0xff;
    if (primary === SQLITE_FULL) return new StoreFailure('full', error);
    if (primary === SQLITE_READONLY) return new StoreFailure('read-only', error);
    return SQLITE_FAILURES.has(primary) ? new StoreFailure('unavailable', error) : error;
  }
  if (code === DISK_FULL) return new StoreFailure('full', error);
  if (code === READ_ONLY_TRANSACTION) return new StoreFailure('read-only', error);
  const isFailure = code !== undefined && (POSTGRES_FAILURES.test(code) || SYSTEM_FAILURES.test(code));
  return isFailure ? new StoreFailure('unavailable', error) : error;
}

/** Whether a transaction was ended so that others could go on, and is likely to succeed when it is run again. */
export function hasYielded(error: unknown): boolean {
  const { code } = (error instanceof StoreFailure ? error.cause : error) as { code?: unknown };
  return typeof code === 'string' && YIELDED.has(code);
}
