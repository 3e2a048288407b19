/// <reference types="node" />
import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

const ROOT = join(process.cwd(), 'web', 'src', 'app');
const FILES = readdirSync(ROOT, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && !name.endsWith('.spec.ts'))
  .map((name) => ({ path: join(ROOT, name), text: readFileSync(join(ROOT, name), 'utf8') }));

/** The folders that each folder imports from; a folder in another one is a folder of its own. */
function importedFolders(): ReadonlyMap<string, ReadonlySet<string>> {
  const imported = new Map<string, Set<string>>();
  for (const { path, text } of FILES) {
    const from = dirname(path);
    const folders = imported.get(from) ?? new Set();
    for (const [, target = ''] of text.matchAll(/(?:from|import|import\() ?'(\.[^']*)'/g)) {
      const to = dirname(resolve(from, target));
      if (to !== from) folders.add(to);
    }
    imported.set(from, folders);
  }
  return imported;
}

/** A way from the folder back to it, by imports alone. */
function cycleFrom(folder: string, imported: ReadonlyMap<string, ReadonlySet<string>>): string[] | undefined {
  const ways = [[folder]];
  const seen = new Set<string>();
  for (let way = ways.shift(); way; way = ways.shift()) {
    for (const next of imported.get(way.at(-1) ?? '') ?? []) {
      if (next === folder) return [...way, next].map((path) => relative(ROOT, path) || 'app');
      if (!seen.has(next)) ways.push([...way, next]);
      seen.add(next);
    }
  }
  return undefined;
}

describe('the folders of the app', () => {
  it('import each other one way only', () => {
    const imported = importedFolders();
    expect(imported.size).toBeGreaterThan(20);
    expect([...imported.keys()].map((folder) => cycleFrom(folder, imported)).filter(Boolean)).toEqual([]);
  });

  it('have no two classes of one name', () => {
    const names = FILES.flatMap(({ text }) => Array.from(text.matchAll(/^export class (\w+)/gm), ([, name]) => name));
    expect(names.length).toBeGreaterThan(50);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });
});
