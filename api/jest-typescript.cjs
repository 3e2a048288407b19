const { createHash } = require('node:crypto');
const { readFileSync } = require('node:fs');
const { join } = require('node:path');

/** What the compiled form of a file depends on, apart from the file. */
const INPUTS = [
  __filename,
  join(__dirname, 'jest-swagger.cjs'),
  join(__dirname, 'tsconfig.json'),
  join(__dirname, '../tsconfig.json'),
  join(__dirname, '../nest-cli.json'),
  ...['ts-jest', 'typescript', '@nestjs/swagger', 'esbuild'].map((name) => require.resolve(`${name}/package.json`)),
];

/** NestJS and the Swagger plugin read the types of what is decorated, which only TypeScript knows. */
const DECORATED = /^\s*@\w+/m;

/**
 * esbuild compiles a file in a tenth of the time that ts-jest takes, which is left what has decorators. The cache is one that both engines share:
 * ts-jest's own key holds the whole configuration of a project, so that each file would be compiled once for each of them. Both compilers are
 * loaded at the first file that is not in the cache.
 */
module.exports = {
  createTransformer(options) {
    const inputs = INPUTS.map((file) => readFileSync(file, 'utf8')).join('\0');
    let compiler;
    return {
      process(text, path, ...more) {
        if (!DECORATED.test(text)) return withoutTypes(text, path);
        compiler ??= require('ts-jest').default.createTransformer(options);
        return compiler.process(text, path, ...more);
      },
      getCacheKey: (text, path, { instrument }) =>
        createHash('sha1')
          .update([inputs, path, String(instrument), text].join('\0'))
          .digest('hex'),
    };
  },
};

function withoutTypes(text, sourcefile) {
  const { code, map } = require('esbuild').transformSync(text, {
    sourcefile,
    loader: 'ts',
    format: 'cjs',
    platform: 'node',
    target: 'es2024',
    sourcemap: 'external',
    sourcesContent: true,
    tsconfigRaw: {},
  });
  // As TypeScript leaves it: a test may replace what a module exports.
  return { code: code.replace('{ get: () => from[key],', '{ configurable: true, get: () => from[key],'), map };
}
