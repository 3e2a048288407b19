import { ProblemError } from '../problems/problem';
import type { Place } from './place';
import { isDecodable } from './request-syntax';
import { servedTypeOf } from './served-files';
import type { Step } from './step';

/**
 * Paths that are another spelling of a path, or that would lead out of a folder or to a hidden file: a slash or "index.html" at the
 * end, empty and dot segments, names that begin with a dot, separators and control characters in disguise.
 */
// eslint-disable-next-line no-control-regex -- control characters are what it looks for
const ODD = /.\/$|\/index\.html$|\/\/|\/\.|[\\\x00-\x1F\x7F]/;
const ENCODED_SEPARATOR = /%2f/i;

export function spellingOf(path: string): Place['spelling'] {
  if (!isDecodable(path)) return 'undecodable';
  return ENCODED_SEPARATOR.test(path) || ODD.test(decodeURIComponent(path)) ? 'odd' : 'exact';
}

/** A thing has one path. All other paths get the same answer, before any handler looks for a route or file. */
export const exactPath: Step = (_request, _response, { path, methods, isFile, spelling }) => {
  if (spelling === 'undecodable') throw new ProblemError('not-found', 'The path is not valid percent-encoded UTF-8.');
  const isServed = !isFile || methods.length > 0 || servedTypeOf(path) !== undefined;
  if (spelling === 'exact' && isServed) return;
  throw new ProblemError('not-found', `There is no ${path} here; paths are exact, and the routes are listed at /docs.`);
};
