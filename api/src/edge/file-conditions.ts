import type { RequestHandler } from 'express';

/** The conditions that only the servers of files know, each with an error of its own kind. */
const OF_FILES = ['range', 'if-range', 'if-match', 'if-unmodified-since'] as const;

/** What is read is sent as a whole, a file like a list (RFC 9110 §14.2): of the conditions, reads know `If-None-Match` and `If-Modified-Since`. */
export const ignoreFileConditions: RequestHandler = ({ method, headers }, _response, next) => {
  if (method === 'GET' || method === 'HEAD') for (const name of OF_FILES) Reflect.deleteProperty(headers, name);
  next();
};
