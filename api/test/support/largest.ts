import { BulkLoader } from '../../src/commands/generate/bulk-loader';
import { Config } from '../../src/config/config';
import { Database } from '../../src/database/database';
import { newTables } from './tables-template';
import type { Place } from './engine';

/** Four bytes a character, in UTF-8 and in UTF-16. */
const PET = '🦆'.repeat(64);
/** 26 KB, as many as fit into a user. */
export const LARGEST_PETS: readonly string[] = Array<string>(100).fill(PET);

/** A directory of users of the largest size. */
export async function newLargest(count: number): Promise<Place> {
  const place = await newTables();
  const database = await Database.open(new Config({ DATABASE_URL: place.url }).database);
  const loader = new BulkLoader(database);
  await loader.begin();
  const users = Array.from({ length: count }, (_, index) => ({
    user: { username: `${'🐘'.repeat(58)}${100_000 + index}`, pets: LARGEST_PETS },
    at: new Date('2026-01-01T00:00:00.000Z'),
  }));
  await loader.add(users);
  await database.onApplicationShutdown();
  return place;
}
