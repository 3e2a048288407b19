import type { Step } from './step';

const EXPOSED =
  'ETag, Link, Location, Revision, Position, X-Total-Count, X-Total-Count-Kind, Idempotency-Replayed, RateLimit, RateLimit-Policy, Retry-After, X-Request-Id';
const PREFLIGHT = new Map([
  ['Access-Control-Allow-Methods', 'GET, HEAD, POST, PATCH, DELETE'],
  ['Access-Control-Allow-Headers', 'Content-Type, If-Match, If-None-Match, Idempotency-Key, Last-Event-ID'],
  ['Access-Control-Max-Age', '600'],
]);
const LOOPBACK = /^https?:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?$/;

/** Whether a page of `origin` may call the API: any port of this machine, and what the settings list. */
export function isTrustedOrigin(origin: string, listed: '*' | readonly string[]): boolean {
  return listed === '*' || LOOPBACK.test(origin) || listed.includes(origin);
}

/** The CORS protocol (fetch.spec.whatwg.org), never with credentials. It comes early, so that errors carry the fields too. */
export function cors(listed: '*' | readonly string[]): Step {
  return ({ method, headers }, response) => {
    const allowed = listed === '*' ? '*' : headers.origin;
    if (allowed === undefined || !isTrustedOrigin(allowed, listed)) return;
    response.setHeader('Access-Control-Allow-Origin', allowed);
    response.setHeader('Access-Control-Expose-Headers', EXPOSED);
    if (method === 'OPTIONS' && 'access-control-request-method' in headers) response.setHeaders(PREFLIGHT);
  };
}
