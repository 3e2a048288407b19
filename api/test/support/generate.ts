import { Config } from '../../src/config/config';
import { Database } from '../../src/database/database';
import { believableUsers } from '../../src/commands/generate/believable-users';
import { BulkLoader } from '../../src/commands/generate/bulk-loader';
import type { Place } from './engine';

const BATCH = 10_000;

/** Fills a new place as `npm run generate` does. */
export async function generateUsers(place: Place, count: number): Promise<void> {
  const database = await Database.open(new Config({ DATABASE_URL: place.url }).database);
  const loader = new BulkLoader(database);
  await loader.begin();
  const users = believableUsers(1);
  for (let done = 0; done < count; done += BATCH) {
    const batch = Array.from({ length: Math.min(BATCH, count - done) }, () => users.next().value);
    await loader.add(batch, new Date(0));
  }
  await database.onApplicationShutdown();
}
