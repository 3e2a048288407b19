import '../config/node-version';
import { Config } from '../config/config';
import { ReadOnlyDatabase } from '../database/read-only-database';
import { verify as verifyDirectory } from '../verify/verify';
import { fail } from './fail';
import { Progress } from './progress';

/** `npm run verify`: whether the directory is what its ledger says. It only reads, also while servers run. */
async function verify(): Promise<void> {
  await using database = await ReadOnlyDatabase.open(new Config(process.env).database);
  const progress = new Progress('changes');
  const { changes, users, differences, disputes } = await database.read((transaction) =>
    verifyDirectory(transaction, database.engine, (done, count) => {
      progress.show(done, count);
    }),
  );
  if (disputes.count > 0) {
    console.warn(
      `Users of whose names others have the key: ${disputes.count.toLocaleString('en')}. Rename them, or the others.`,
    );
    for (const dispute of disputes.first) console.warn(`  ${dispute}`);
  }
  if (differences.count === 0) {
    console.log(
      `${changes.toLocaleString('en')} changes and ${users.toLocaleString('en')} users in ${database.location} are as they were written.`,
    );
    return;
  }
  console.error(`Differences in ${database.location}: ${differences.count.toLocaleString('en')}`);
  for (const difference of differences.first) console.error(`  ${difference}`);
  if (differences.count > differences.first.length) console.error('  …');
  process.exitCode = 1;
}

verify().catch(fail);
