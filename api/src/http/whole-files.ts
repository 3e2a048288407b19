import type { RequestHandler } from 'express';

/** Questions about a part of a file, or about a version of it (RFC 9110 §13.1, §14.2), as the file servers below would answer them. */
const FIELDS = ['range', 'if-range', 'if-match', 'if-unmodified-since'];

/** Reads are answered in whole, which is always allowed: the refusals of the file servers (412, 416) are no problems. */
export const wholeFiles: RequestHandler = (request, _response, next) => {
  if (request.method === 'GET' || request.method === 'HEAD') {
    for (const field of FIELDS) Reflect.deleteProperty(request.headers, field);
  }
  next();
};
