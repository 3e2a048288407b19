import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EngineName } from '../../src/database/engine';
import { createDatabase, dropDatabase } from './postgres';

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

function newFile(): Promise<Place> {
  const folder = mkdtempSync(join(tmpdir(), 'menagerie-'));
  const remove = (): Promise<void> => {
    rmSync(folder, { recursive: true, force: true });
    return Promise.resolve();
  };
  return Promise.resolve({ url: `sqlite:${join(folder, 'menagerie.sqlite')}`, remove });
}

async function newDatabase(): Promise<Place> {
  const server = process.env['TEST_POSTGRES_URL'];
  if (server === undefined) throw new Error('There is no PostgreSQL server: run the tests through jest.config.cjs.');
  const name = `test_${randomBytes(6).toString('hex')}`;
  return { url: await createDatabase(server, name), remove: () => dropDatabase(server, name) };
}
