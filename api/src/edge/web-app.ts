import { join } from 'node:path';
import type { RequestHandler } from 'express';
import sirv from 'sirv';
import { isRead } from './known-method';
import type { Places } from './place';

const HASHED = /-[\w-]{8}\.\w+$/;

/** Serves the built app: its files by their names, and index.html for every path that is the app's. */
export function webApp(root: string, places: Places): RequestHandler {
  const index = join(root, 'index.html');
  const serveFile = sirv(root, {
    brotli: true,
    gzip: true,
    setHeaders: (response, path) => {
      response.setHeader('Vary', 'Accept-Encoding, Origin');
      response.setHeader('Cache-Control', HASHED.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  return (request, response, next) => {
    const { isFile, isApi } = places.of(request.path);
    if (!isRead(request)) next();
    else if (isFile) serveFile(request, response, next);
    else if (!isApi && request.accepts(['text/plain', 'text/html']) === 'text/html')
      response.vary('Accept').sendFile(index, { acceptRanges: false });
    else next();
  };
}
