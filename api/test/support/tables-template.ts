import { Config } from '../../src/config/config';
import { Database } from '../../src/database/database';
import { copyOf, newPlace, type Place } from './engine';
import { leftovers } from './leftovers';

let template: Promise<Place> | undefined;

/** A place with the tables of a directory, and nothing in them: the migrations, which every first start would repeat, run once. */
export async function newTables(): Promise<Place> {
  template ??= makeTables();
  return copyOf(await template);
}

async function makeTables(): Promise<Place> {
  const place = await newPlace();
  leftovers.push(() => place.remove());
  const database = await Database.open(new Config({ DATABASE_URL: place.url }).database);
  await database.onApplicationShutdown();
  return place;
}
