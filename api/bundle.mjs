/** Makes one file each of the program and its commands, as `nest build` compiled them: to load 2,000 files takes most of a start. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';

const root = join(import.meta.dirname, '../dist/api');
const commands = ['account', 'generate', 'verify', 'backup', 'restore', 'reset', 'import', 'write-openapi'];
const entries = ['start', ...commands.map((command) => `commands/${command}`)];

/** Of a package only the first line is mapped: Node decodes the whole map for the first stack trace, while all requests wait. */
const SMALL_MAP = Buffer.from('{"version":3,"sources":[""],"mappings":"AAAA"}').toString('base64');
const withSmallMaps = {
  name: 'with-small-maps',
  setup(bundle) {
    bundle.onLoad({ filter: /\bnode_modules\b.*\.[cm]?js$/ }, async ({ path }) => ({
      contents: `${await readFile(path, 'utf8')}\n//# sourceMappingURL=data:application/json;base64,${SMALL_MAP}`,
    }));
  },
};

/** Node says nothing of a package that calls what is deprecated, but in a bundle it knows no packages, and the log is JSON alone. */
const QUIET = 'process.noDeprecation = true;';

/**
 * What keeps the names of functions and classes, which esbuild wraps or renames; it is called for each of them whenever it is made. Decorators look at
 * names while the program loads; what is made later, for a request, needs none, and goes through at no cost.
 */
const NAME = 'var __name=(target,value)=>__defProp(target,"name",{value,configurable:true});';
const NAME_AT_LOAD = 'var __name=(f,n)=>isLoading?__defProp(f,"name",{value:n,configurable:!0}):f;'.padEnd(
  NAME.length, // the map says which column is what
);
const LOADING = 'let isLoading = true; setImmediate(() => { isLoading = false; });';

const withNamesAtLoad = {
  name: 'with-names-at-load',
  setup(bundle) {
    bundle.onEnd(async ({ outputFiles }) => {
      for (const { path, text, contents } of outputFiles) {
        if (!path.endsWith('.js')) await writeFile(path, contents);
        else if (text.includes(NAME)) await writeFile(path, text.replace(NAME, NAME_AT_LOAD));
        else throw new Error(`${path} keeps names in another way`);
      }
    });
  },
};

await build({
  entryPoints: entries.map((entry) => join(root, `${entry}.js`)),
  outdir: root,
  allowOverwrite: true,
  bundle: true,
  platform: 'node',
  // Packages that are ES modules load others from here.
  define: { 'import.meta.url': 'importMetaUrl' },
  banner: { js: `const importMetaUrl = require('node:url').pathToFileURL(__filename).href;\n${QUIET}\n${LOADING}` },
  // NestJS and the OpenAPI document call things by the names of their classes.
  keepNames: true,
  minifyWhitespace: true,
  legalComments: 'none',
  sourcemap: true,
  sourcesContent: false,
  external: [
    // Files that are served.
    'swagger-ui-dist',
    // Packages that others would use if they were there.
    '@fastify/*',
    '@nestjs/microservices',
    '@nestjs/websockets',
    'class-transformer/storage',
    'pg-native',
  ],
  plugins: [withSmallMaps, withNamesAtLoad],
  write: false,
  logLevel: 'warning',
});
