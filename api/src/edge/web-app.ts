import { join } from 'node:path';
import type { Request, RequestHandler } from 'express';
import sirv from 'sirv';
import { isFilePath } from './exact-path';
import type { RouteTable } from './route-table';

const HASHED = /-[\w-]{8}\.\w+$/;

/** Serves the built app: its assets by their names, and index.html for every path that is the app's. */
export function webApp(root: string, table: RouteTable): RequestHandler[] {
  const index = join(root, 'index.html');
  const assets = sirv(root, {
    brotli: true,
    gzip: true,
    setHeaders: (response, path) => {
      response.setHeader('Vary', 'Accept-Encoding, Origin');
      response.setHeader('Cache-Control', HASHED.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  const page: RequestHandler = (request, response, next) => {
    if (isForApp(request, table)) response.vary('Accept').sendFile(index, { acceptRanges: false });
    else next();
  };
  const files: RequestHandler = (request, response, next) => {
    if (isRead(request) && isFilePath(request.path)) assets(request, response, next);
    else next();
  };
  return [page, files];
}

/** A page that the app shows: HTML is asked for, the first segment is none of the API's, and the last has no dot. */
function isForApp(request: Request, table: RouteTable): boolean {
  return (
    isRead(request) &&
    request.accepts(['text/plain', 'text/html']) === 'text/html' &&
    !table.isApiPath(request.path) &&
    !isFilePath(request.path)
  );
}

function isRead({ method }: Request): boolean {
  return method === 'GET' || method === 'HEAD';
}
