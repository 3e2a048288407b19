// Puts into the page what its first paint waits for: its styles, and the scripts that run before it. Then one turn of a slow line is enough.
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { transformSync } from 'esbuild';

const root = join(import.meta.dirname, '../dist/web/browser');
const page = readFileSync(join(root, 'index.html'), 'utf8');
const [link, styles] = /<link rel="stylesheet" href="(styles-[\w-]+\.css)">/.exec(page);
const theme = '<script src="theme.js"></script>';
if (!page.includes(theme)) throw new Error(`The page has no ${theme}`);

const scripts = [join(root, 'theme.js'), join(import.meta.dirname, 'first-page.js')];
// In a block each: they share no names.
const code = scripts.map((file) => `{${readFileSync(file, 'utf8')}}`).join('');
const script = `<script>${transformSync(code, { minify: true }).code.trim()}</script>`;
const style = `<style>${readFileSync(join(root, styles), 'utf8').trim()}</style>`;

writeFileSync(
  join(root, 'index.html'),
  page.replace(theme, () => script).replace(link, () => style),
);
for (const name of ['theme.js', styles]) rmSync(join(root, name));
