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
  ...['ts-jest', 'typescript', '@nestjs/swagger'].map((name) => require.resolve(`${name}/package.json`)),
];

/**
 * ts-jest with a cache that both engines share: its own key holds the whole configuration of a project, so that each file would be compiled
 * once for each of them. It is loaded at the first file that is not in the cache.
 */
module.exports = {
  createTransformer(options) {
    const inputs = INPUTS.map((file) => readFileSync(file, 'utf8')).join('\0');
    let compiler;
    return {
      process(...file) {
        compiler ??= require('ts-jest').default.createTransformer(options);
        return compiler.process(...file);
      },
      getCacheKey: (text, path, { instrument }) =>
        createHash('sha1')
          .update([inputs, path, String(instrument), text].join('\0'))
          .digest('hex'),
    };
  },
};
