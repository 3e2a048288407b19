import type { Tx } from '../database/engine';
import type { DirectoryTable } from '../database/schema';
import { lastChange } from '../ledger/last-change';
import { stampOf } from '../ledger/position';
import { isDirectoryIntact } from '../ledger/seal';
import type { Differences } from './differences';

/** Compares the directory's row with the end of the ledger. */
export async function checkDirectory(
  transaction: Tx,
  { directory, users }: { directory: DirectoryTable; users: number },
  differences: Differences,
): Promise<void> {
  const where = 'directory';
  if (!isDirectoryIntact(directory))
    differences.add(where, 'checksum', { expected: 'that of its values', found: directory.checksum });
  const last = await lastChange(transaction);
  const end = last
    ? { revision: last.revision, stamp: last.stamp, at: last.at }
    : { revision: 0, stamp: stampOf(directory.id) };
  differences.compare(where, { ...end, user_count: users }, directory);
}
