import { extname } from 'node:path';

/** What the built app and the Swagger page consist of. Their folders hold more, such as source maps and packages' own files. */
const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain',
  '.webmanifest': 'application/manifest+json',
};

/** The media type of a file that is served; undefined where it is not. */
export function servedTypeOf(name: string): string | undefined {
  return TYPES[extname(name)];
}
