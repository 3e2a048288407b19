import type { RequestHandler } from 'express';
import { ProblemError } from './problem';

/**
 * Paths that are another spelling of a path, or that would lead out of a folder or to a hidden file: a slash or "index.html" at the
 * end, empty and dot segments, names that begin with a dot, separators and control characters in disguise.
 */
// eslint-disable-next-line no-control-regex -- these are what it is about
const ODD = /.\/$|\/index\.html$|\/\/|\/\.|[\\\x00-\x1F\x7F]/;
const ENCODED_SEPARATOR = /%2f/i;

/** A thing has one path. All that is odd is answered alike, before any handler looks for a route or file. */
export const exactPath: RequestHandler = ({ path }, _response, next) => {
  if (ENCODED_SEPARATOR.test(path) || ODD.test(decodeURIComponent(path))) {
    throw new ProblemError(
      'not-found',
      `There is no ${path} here; paths are exact, and the routes are listed at /docs.`,
    );
  }
  next();
};
