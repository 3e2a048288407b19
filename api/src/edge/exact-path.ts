import type { RequestHandler } from 'express';
import { ProblemError } from '../problems/problem';
import type { RouteTable } from './route-table';

/**
 * Paths that are another spelling of a path, or that would lead out of a folder or to a hidden file: a slash or "index.html" at the
 * end, empty and dot segments, names that begin with a dot, separators and control characters in disguise.
 */
// eslint-disable-next-line no-control-regex -- these are what it is about
const ODD = /.\/$|\/index\.html$|\/\/|\/\.|[\\\x00-\x1F\x7F]/;
const ENCODED_SEPARATOR = /%2f/i;

/** What the built app and the Swagger page consist of. Their folders hold more, as source maps and packages' own files. */
const FILE = /\.(?:js|css|svg|png|webp|ico|woff2|txt|webmanifest)$/;

/** A thing has one path. All that is odd is answered alike, before any handler looks for a route or file. */
export function exactPath(table: RouteTable): RequestHandler {
  return ({ path }, _response, next) => {
    const isOdd = ENCODED_SEPARATOR.test(path) || ODD.test(decodeURIComponent(path));
    if (!isOdd && (!isFilePath(path) || FILE.test(path) || table.methodsOf(path).length > 0)) next();
    else
      throw new ProblemError(
        'not-found',
        `There is no ${path} here; paths are exact, and the routes are listed at /docs.`,
      );
  };
}

/** Whether the last segment has a dot in it, as a file's name has and no page or route. */
export function isFilePath(path: string): boolean {
  return path.slice(path.lastIndexOf('/')).includes('.');
}
