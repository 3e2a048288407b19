import { Config } from '../../src/config/config';
import { ReadOnlyDatabase } from '../../src/database/read-only-database';
import { verify, type Verdict } from '../../src/verify/verify';
import type { Place } from './engine';

/** What `npm run verify` finds wrong with a directory, also while a server has it open. */
export async function findDifferences(place: Place): Promise<readonly string[]> {
  return (await verdictOn(place)).differences.first;
}

/** The users of which it says that they have kept their keys. */
export async function findDisputes(place: Place): Promise<readonly string[]> {
  return (await verdictOn(place)).disputes.first;
}

async function verdictOn({ url }: Place): Promise<Verdict> {
  await using database = await ReadOnlyDatabase.open(new Config({ DATABASE_URL: url }).database);
  return await database.read((transaction) => verify(transaction, database.engine));
}
