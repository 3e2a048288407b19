import { Config } from '../../src/config/config';
import { ReadOnlyDatabase } from '../../src/database/read-only-database';
import { verify } from '../../src/verify/verify';
import type { Place } from './engine';

/** What `npm run verify` finds wrong with a directory, also while a server has it open. */
export async function findDifferences({ url }: Place): Promise<readonly string[]> {
  await using database = await ReadOnlyDatabase.open(new Config({ DATABASE_URL: url }).database);
  const { differences } = await database.read((transaction) => verify(transaction, database.engine));
  return differences.first;
}
