import { copyFileSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { newPlace, type Place } from './engine';

/** Where the directory of a place is, if it is an SQLite file. */
export function fileOf({ url }: Place): string {
  return url.slice('sqlite:'.length);
}

/** Runs statements on a file, which is made if it is not there. */
export function executeOn(file: string, statements: string): void {
  const database = new DatabaseSync(file);
  database.exec(statements);
  database.close();
}

/** Everything in a folder, by name. */
export function contents(folder: string): Record<string, string> {
  const names = readdirSync(folder).sort();
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name), 'latin1')]));
}

/** The files of an open directory as they are: what its program would leave if it were killed now. */
export async function copyOpen(place: Place): Promise<Place> {
  const copy = await newPlace('sqlite');
  for (const suffix of ['', '-wal']) copyFileSync(fileOf(place) + suffix, fileOf(copy) + suffix);
  return copy;
}

/** Moves all that is in the log into the file. The log stays, and the next write begins it anew. */
export function checkpoint(place: Place): void {
  executeOn(fileOf(place), 'pragma wal_checkpoint(truncate)');
}
