import type { RequestHandler } from 'express';
import { isTrustedOrigin } from './cors';
import { ProblemError } from '../problems/problem';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/** A write without a body needs no preflight, so any page could send it: what writes is judged by its `Origin`. */
export function trustedWrites(listed: '*' | readonly string[]): RequestHandler {
  return (request, _response, next) => {
    const { origin, host } = request.headers;
    const isOwn = origin === `http://${host ?? ''}` || origin === `https://${host ?? ''}`;
    if (SAFE.has(request.method) || origin === undefined || isOwn || isTrustedOrigin(origin, listed)) next();
    else {
      throw new ProblemError(
        'origin-not-trusted',
        `Pages of ${origin} may not write here; CORS_ORIGINS lists those that may.`,
      );
    }
  };
}
