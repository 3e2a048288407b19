import type { EngineName, Tx } from '../database/engine';
import { Differences } from './differences';
import { checkDirectory } from './directory-check';
import { checkFile } from './file-check';
import { checkMessages } from './messages-check';
import { checkPetCounts } from './pet-counts-check';
import { replay } from './replay';
import { checkRevisions } from './revisions-check';
import { checkSetChanges } from './set-changes-check';
import { checkSets } from './sets-check';
import { checkTakenBack } from './taken-back-check';
import { checkUsers } from './users-check';

export interface Verdict {
  /** The revision, which is the number of changes. */
  changes: number;
  users: number;
  differences: Differences;
  /** Users that have kept their keys, since other ones have got those of their names. */
  disputes: Differences;
}

/** Is told how many of the changes have been looked at. */
export type OnProgress = (done: number, changes: number) => void;

/**
 * Replays the ledger, and compares what comes out with every table that follows from it. The answers that are kept for idempotency keys are
 * not compared: nothing follows from them, and they are gone after a day.
 */
export async function verify(
  transaction: Tx,
  engine: EngineName,
  onProgress: OnProgress = () => undefined,
): Promise<Verdict> {
  const directory = await transaction.selectFrom('directory').selectAll().executeTakeFirst();
  const differences = new Differences();
  const verdict = {
    changes: directory?.revision ?? 0,
    users: directory?.user_count ?? 0,
    differences,
    disputes: new Differences(),
  };
  if (directory === undefined) differences.add('directory', 'row', { expected: 'one', found: undefined });
  await checkFile(transaction, engine, differences);
  if (directory === undefined || differences.count > 0) return verdict; // what follows reads the tables through the indexes

  let done = 0;
  const onChange = (): void => {
    done += 1;
    onProgress(done, directory.revision);
  };
  await checkRevisions(transaction, differences);
  await checkMessages(transaction, differences, onChange);
  const users = await checkUsers(
    transaction,
    replay(transaction, differences, onChange),
    differences,
    verdict.disputes,
  );
  await checkDirectory(transaction, { directory, users }, differences);
  // Where users or changes are wrong, what is counted of them has nothing to be compared with.
  if (differences.count > 0) return verdict;
  await checkPetCounts(transaction, engine, differences);
  await checkSets(transaction, differences);
  await checkSetChanges(transaction, differences);
  await checkTakenBack(transaction, differences);
  return verdict;
}
