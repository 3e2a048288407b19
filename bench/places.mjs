import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ts from 'typescript';

/** Empty places for directories, on either engine. */

export function sqlitePlaces() {
  const folder = mkdtempSync(join(tmpdir(), 'menagerie-bench-'));
  let count = 0;
  return {
    next: async () => `sqlite:${join(folder, `${(count += 1)}.sqlite`)}`,
    close: async () => rmSync(folder, { recursive: true }),
  };
}

export async function postgresPlaces() {
  const { createDatabase, PostgresServer } = testSupport('postgres');
  const server = await PostgresServer.start(true);
  let count = 0;
  return { next: () => createDatabase(server.url, `bench_${(count += 1)}`), close: () => server.stop() };
}

/** A module of the API's tests, translated as it is. */
function testSupport(name) {
  const source = readFileSync(new URL(`../api/test/support/${name}.ts`, import.meta.url), 'utf8');
  const folder = new URL('../dist/bench/', import.meta.url);
  const { outputText } = ts.transpileModule(source, { compilerOptions: { module: 'commonjs', target: 'es2024' } });
  mkdirSync(folder, { recursive: true });
  writeFileSync(new URL(`${name}.js`, folder), outputText);
  return createRequire(folder)(`./${name}.js`);
}
