// Puts into the page what its first paint waits for: its styles, and the scripts that run before it. Then one turn of a slow line is enough.
import { readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { transformSync } from 'esbuild';

const root = join(import.meta.dirname, '../dist/web/browser');
const names = readdirSync(root);
/** The file of lazy code with that name. */
const codeOf = (name) => {
  const file = names.find((file) => file.startsWith(`${name}-`) && file.endsWith('.js'));
  if (file === undefined) throw new Error(`There is no code of ${name}`);
  return file;
};

const STARTED = 'waiting,running,stopping,done,stopped,failed';

/** What web/early.js asks for at each address: the answers are those that the screen begins with. */
const SCREENS = {
  '/': { code: [], answers: ['/users?sort=username'] },
  '/browse/pets': { code: ['pets-page', 'lists'].map(codeOf), answers: ['/pets?limit=500'] },
  '/activity': {
    code: ['activity-page', 'lists'].map(codeOf),
    answers: ['/changes?set=none&order=desc&limit=50', `/sets?state=${STARTED}&limit=100`],
  },
};

const page = readFileSync(join(root, 'index.html'), 'utf8');
const [link, styles] = /<link rel="stylesheet" href="(styles-[\w-]+\.css)">/.exec(page);
const theme = '<script src="theme.js"></script>';
if (!page.includes(theme)) throw new Error(`The page has no ${theme}`);

const scripts = [join(root, 'theme.js'), join(import.meta.dirname, 'early.js')];
// In a block each: they share no names.
const code = scripts.map((file) => `{${readFileSync(file, 'utf8')}}`).join('');
const minified = transformSync(code, { minify: true, define: { SCREENS: JSON.stringify(SCREENS) } }).code.trim();
const style = readFileSync(join(root, styles), 'utf8').trim();

writeFileSync(
  join(root, 'index.html'),
  page.replace(theme, () => `<script>${minified}</script>`).replace(link, () => `<style>${style}</style>`),
);
for (const name of ['theme.js', styles]) rmSync(join(root, name));
