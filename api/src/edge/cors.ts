import type { Config } from '../config/config';
import type { Step } from './step';

const EXPOSED =
  'ETag, Link, Location, Revision, Position, X-Total-Count, X-Total-Count-Kind, Idempotency-Replayed, RateLimit, RateLimit-Policy, Retry-After, X-Request-Id';
const PREFLIGHT = [
  'Access-Control-Allow-Methods',
  'GET, HEAD, POST, PUT, PATCH, DELETE',
  'Access-Control-Allow-Headers',
  'Authorization, Content-Type, If-Match, If-None-Match, Idempotency-Key, Last-Event-ID, X-Request-Id, traceparent, tracestate',
  'Access-Control-Max-Age',
  '600',
];
const LOOPBACK = /^https?:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?$/;

/** What the settings say about the pages that may call the API. */
export type Trust = Pick<Config, 'corsOrigins' | 'credentialOrigins' | 'publicUrl' | 'trustsLoopbackPages'>;

export function isTrustedOrigin(
  origin: string,
  { corsOrigins, credentialOrigins, publicUrl, trustsLoopbackPages }: Trust,
): boolean {
  if (corsOrigins === '*' || corsOrigins.includes(origin) || origin === publicUrl) return true;
  if (credentialOrigins.includes(origin)) return true;
  return trustsLoopbackPages && LOOPBACK.test(origin);
}

/** The CORS protocol (fetch.spec.whatwg.org), with credentials for listed origins alone. It comes early, so that errors carry the fields too. */
export function cors(trust: Trust): Step {
  return ({ method, headers }, { fields }) => {
    const mayBeKnown = headers.origin !== undefined && trust.credentialOrigins.includes(headers.origin);
    const allowed = trust.corsOrigins === '*' && !mayBeKnown ? '*' : headers.origin;
    if (allowed === undefined || !isTrustedOrigin(allowed, trust)) return;
    fields.push('Access-Control-Allow-Origin', allowed, 'Access-Control-Expose-Headers', EXPOSED);
    if (mayBeKnown) fields.push('Access-Control-Allow-Credentials', 'true');
    if (method === 'OPTIONS' && 'access-control-request-method' in headers) fields.push(...PREFLIGHT);
  };
}
