import { CommandError } from '../access/account-commands';
import { BackupError } from '../backup/backup-error';
import { ConfigError } from '../config/config';
import { DatabaseError, StoreFailure } from '../database/database-error';
import { ProblemError } from '../problems/problem';
import { ImportError } from './import/import-client';

/** Ends a command with what went wrong: a sentence where it was to be expected, and what to do. */
export function fail(error: unknown): void {
  console.error(explain(error));
  process.exitCode = 1;
}

function explain(error: unknown): unknown {
  const isExpected = [BackupError, CommandError, ConfigError, DatabaseError, ImportError, ProblemError].some(
    (expected) => error instanceof expected,
  );
  if (isExpected) return (error as Error).message;
  if (!(error instanceof StoreFailure)) return error;
  return error.kind === 'full'
    ? 'The disk is full: make room, or use another one.'
    : `A file cannot be read or written: ${(error.cause as Error).message}.`;
}
