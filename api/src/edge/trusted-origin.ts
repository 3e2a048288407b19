import { ProblemError } from '../problems/problem';
import { isTrustedOrigin, type Trust } from './cors';
import { isForgeable } from './permitted';
import type { Step } from './step';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/** A write without a body needs no preflight, so any page could send it: a write is judged by its `Origin`. */
export function trustedOrigin(trust: Trust): Step {
  // Where there are accounts, a page of some port of this machine is nobody's.
  const strict = { ...trust, trustsLoopbackPages: false };
  return (request) => {
    const { method, access } = request;
    const { origin, host } = request.headers;
    if (isForgeable(access?.sender, request)) {
      throw new ProblemError(
        'origin-not-trusted',
        'A page of another site sent this with your session: open the app itself, or send a key.',
      );
    }
    if (SAFE.has(method) || origin === undefined) return;
    if (isTrustedOrigin(origin, access?.state === 'accounts' ? strict : trust)) return;
    if (origin === `http://${host ?? ''}` || origin === `https://${host ?? ''}`) return;
    throw new ProblemError(
      'origin-not-trusted',
      `Pages of ${origin} may not write here; CORS_ORIGINS lists the origins that may.`,
    );
  };
}
