import { randomBytes } from 'node:crypto';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EngineName } from '../../src/database/engine';
import { copyDatabase, createDatabase, dropDatabase, failOver } from './postgres';

/** The engine that this run of the test files is about (jest.config.cjs). */
export const ENGINE = (globalThis as { ENGINE?: EngineName }).ENGINE ?? 'sqlite';

/** An empty place for a directory. */
export interface Place {
  /** For DATABASE_URL. */
  url: string;
  remove(): Promise<void>;
}

export function newPlace(engine: EngineName = ENGINE): Promise<Place> {
  return engine === 'sqlite' ? newFile() : newDatabase();
}

/** A copy of a directory that nobody has open. */
export async function copyOf(place: Place): Promise<Place> {
  const { url } = place;
  if (url.startsWith('sqlite:')) {
    const copy = await newFile();
    copyFileSync(url.slice('sqlite:'.length), copy.url.slice('sqlite:'.length));
    return copy;
  }
  const [server, name] = [postgresServer(), newName()];
  return { url: await copyDatabase(server, nameOf(place), name), remove: () => dropDatabase(server, name) };
}

/** PostgreSQL: from now on, what is at `place` is the replica. */
export function failOverTo(place: Place, replica: Place): Promise<void> {
  return failOver(postgresServer(), nameOf(place), nameOf(replica));
}

const nameOf = ({ url }: Place): string => new URL(url).pathname.slice(1);

function newFile(): Promise<Place> {
  const folder = mkdtempSync(join(tmpdir(), 'menagerie-'));
  const remove = (): Promise<void> => {
    rmSync(folder, { recursive: true, force: true });
    return Promise.resolve();
  };
  return Promise.resolve({ url: `sqlite:${join(folder, 'menagerie.sqlite')}`, remove });
}

/** An empty place on a server of PostgreSQL, by default that of all tests. */
export async function newDatabase(server = postgresServer()): Promise<Place> {
  const name = newName();
  return { url: await createDatabase(server, name), remove: () => dropDatabase(server, name) };
}

function postgresServer(): string {
  const url = process.env['TEST_POSTGRES_URL'];
  if (url === undefined) throw new Error('There is no PostgreSQL server: run the tests through jest.config.cjs.');
  return url;
}

const newName = (): string => `test_${randomBytes(6).toString('hex')}`;
