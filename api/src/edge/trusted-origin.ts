import { ProblemError } from '../problems/problem';
import { isTrustedOrigin, type Trust } from './cors';
import type { Step } from './step';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/** A write without a body needs no preflight, so any page could send it: a write is judged by its `Origin`. */
export function trustedOrigin(trust: Trust): Step {
  return ({ method, headers: { origin, host } }) => {
    if (SAFE.has(method) || origin === undefined || isTrustedOrigin(origin, trust)) return;
    if (origin === `http://${host ?? ''}` || origin === `https://${host ?? ''}`) return;
    throw new ProblemError(
      'origin-not-trusted',
      `Pages of ${origin} may not write here; CORS_ORIGINS lists the origins that may.`,
    );
  };
}
