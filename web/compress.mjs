// Compresses the built app once, at build time: the API serves the smaller file to every client that accepts it.
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const root = join(import.meta.dirname, '../dist/web/browser');
const WORTH_IT = /\.(?:css|html|js|json|svg|txt)$/;
const MIN_BYTES = 1024;

for (const name of readdirSync(root, { recursive: true })) {
  const file = join(root, name);
  if (!WORTH_IT.test(name) || statSync(file).size < MIN_BYTES) continue;
  const content = readFileSync(file);
  writeFileSync(
    `${file}.br`,
    brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: content.length } }),
  );
  writeFileSync(`${file}.gz`, gzipSync(content, { level: 9 }));
}
