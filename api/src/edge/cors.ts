import type { RequestHandler } from 'express';

const EXPOSED = [
  'ETag',
  'Link',
  'Location',
  'Revision',
  'X-Total-Count',
  'X-Total-Count-Kind',
  'Idempotency-Replayed',
  'RateLimit',
  'RateLimit-Policy',
  'Retry-After',
  'X-Request-Id',
].join(', ');
const ALLOWED_HEADERS = 'Content-Type, If-Match, If-None-Match, Idempotency-Key, Last-Event-ID';
const ALLOWED_METHODS = 'GET, HEAD, POST, PATCH, DELETE';
const PREFLIGHT_SECONDS = '600';

const LOOPBACK = /^https?:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?$/;

/** Whether a page of `origin` may call the API: any port of this machine, and what the settings list. */
export function isTrustedOrigin(origin: string, listed: '*' | readonly string[]): boolean {
  return listed === '*' || LOOPBACK.test(origin) || listed.includes(origin);
}

/** The CORS protocol (fetch.spec.whatwg.org), never with credentials. Comes first, so that errors carry the fields too. */
export function cors(listed: '*' | readonly string[]): RequestHandler {
  return (request, response, next) => {
    const { origin } = request.headers;
    if (listed !== '*') response.vary('Origin');
    // To all alike where all may: a cache then needs not tell them apart.
    if (listed === '*' || (origin !== undefined && isTrustedOrigin(origin, listed))) {
      response.set('Access-Control-Allow-Origin', listed === '*' ? '*' : origin);
      response.set('Access-Control-Expose-Headers', EXPOSED);
      if (request.method === 'OPTIONS' && 'access-control-request-method' in request.headers) {
        response.set('Access-Control-Allow-Methods', ALLOWED_METHODS);
        response.set('Access-Control-Allow-Headers', ALLOWED_HEADERS);
        response.set('Access-Control-Max-Age', PREFLIGHT_SECONDS);
      }
    }
    next();
  };
}
