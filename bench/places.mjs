import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';

/** Empty places for directories, on either engine. */

/** A folder for files that are thrown away. */
export function newFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'menagerie-bench-'));
  let count = 0;
  return {
    file: () => join(folder, `${(count += 1)}.sqlite`),
    remove: () => rmSync(folder, { recursive: true }),
  };
}

export function sqlitePlaces() {
  const folder = newFolder();
  return { next: async () => `sqlite:${folder.file()}`, close: async () => folder.remove() };
}

export async function postgresPlaces() {
  const { createDatabase, PostgresServer } = testSupport('postgres');
  const server = await PostgresServer.start(true);
  let count = 0;
  return { next: () => createDatabase(server.url, `bench_${(count += 1)}`), close: () => server.stop() };
}

let shared;

/** New databases of a server that all rows share. */
export async function nextDatabase() {
  shared ??= await postgresPlaces();
  return shared.next();
}

export async function endPostgres() {
  await shared?.close();
}

/** A module of the API's tests, translated with those that it imports. */
function testSupport(name) {
  const root = join(import.meta.dirname, '..');
  const outfile = join(root, `dist/bench/${name}.js`);
  const entryPoints = [join(root, `api/test/support/${name}.ts`)];
  buildSync({ entryPoints, outfile, bundle: true, platform: 'node', packages: 'external' });
  return createRequire(import.meta.url)(outfile);
}
