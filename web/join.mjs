// Joins the code of the first screen in one file, which a slow line waits for once and Brotli makes smaller than its parts; what this screen shows
// last in a second one, what other screens of lists need at once in a third, and what else lazy parts share in a fourth: Angular's builder makes a
// file of every set of modules that some of them share.
import { readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { rolldown } from 'rolldown';
import { minify } from 'terser';

/** What the templates name with `appLater`, and what selects rows, by the files that Angular's builder makes of them. */
const LATER = /\/(?:dock|find-offers|header-end|pet-filter|picker|share-list|toast-outlet)-[\w-]+\.js$/;

/** Screens that show a list as soon as their code is there. */
const LISTS = /^(?:activity|pets)-page-[\w-]+\.js$/;

/** Has a browser compile the functions of a file beside the main thread as the file comes, not one by one at their first call: most are called. */
const CALLED_ON_LOAD = '//# allFunctionsCalledOnLoad\n';

const root = join(import.meta.dirname, '../dist/web/browser');
const page = readFileSync(join(root, 'index.html'), 'utf8');
const [, main] = /<script src="(main-[\w-]+\.js)"/.exec(page);

/** Without the screens themselves, each of which is a file of its own. */
const neededByLists = new Set(readdirSync(root).filter((name) => LISTS.test(name)));
for (const name of neededByLists) for (const needed of importsOf(name)) neededByLists.add(needed);

// Nobody imports the first file but its own lazy parts: it may export what they need.
const bundle = await rolldown({ input: join(root, main), preserveEntrySignatures: 'allow-extension' });
const { output } = await bundle.generate({
  entryFileNames: 'main-[hash].js',
  chunkFileNames: ({ name }) => `${name.replace(/-[\w-]{8}$/, '')}-[hash].js`,
  codeSplitting: {
    groups: [
      { name: 'main', tags: ['$initial'], priority: 3 },
      { name: 'lists', test: (id) => neededByLists.has(basename(id)) && !LISTS.test(basename(id)), priority: 2 },
      { name: 'later', test: LATER, priority: 1 },
      { name: 'shared', minShareCount: 2 },
    ],
  },
});
await bundle.close();

const [first, ...others] = output;
const early = first.imports.filter((name) => others.some(({ fileName }) => fileName === name));
if (early.length > 0) throw new Error(`${first.fileName} waits for ${early.join(', ')}`);

for (const name of readdirSync(root)) if (/-[\w-]{8}\.js$/.test(name)) rmSync(join(root, name));
for (const { fileName, code } of output) {
  const small = await minify(code, { module: true, ecma: 2022, compress: { passes: 2 } });
  writeFileSync(join(root, fileName), (fileName === first.fileName ? CALLED_ON_LOAD : '') + small.code);
}
writeFileSync(
  join(root, 'index.html'),
  page.replace(/<link rel="modulepreload"[^>]*>/g, '').replace(main, first.fileName),
);

/** The files that one imports at once. */
function importsOf(name) {
  const code = readFileSync(join(root, name), 'utf8');
  return Array.from(code.matchAll(/(?:from|import)\s*"\.\/([\w-]+\.js)"/g), ([, needed]) => needed);
}
