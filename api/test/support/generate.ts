import { BulkLoader } from '../../src/commands/generate/bulk-loader';
import { generatedUsers } from '../../src/commands/generate/generated-users';
import { Config } from '../../src/config/config';
import { Database } from '../../src/database/database';
import type { Place } from './engine';

/** Fills a new place as `npm run generate` does. */
export async function generateUsers(place: Place, count: number): Promise<void> {
  const database = await Database.open(new Config({ DATABASE_URL: place.url }).database);
  const loader = new BulkLoader(database);
  await loader.begin();
  for (const batch of generatedUsers(count, 1)) await loader.add(batch);
  await database.onApplicationShutdown();
}
