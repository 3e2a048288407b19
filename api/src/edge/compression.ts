import compression from 'compression';
import type { RequestHandler } from 'express';

/** Text of more than this many bytes; less fits into one packet anyway. */
const THRESHOLD = 1024;
const MORE_TEXT = /^application\/(?:x-ndjson|problem\+json)\b/;

/**
 * Compresses answers as the client accepts it. An answer with a strong ETag stays as it is: that tag promises the very bytes
 * (RFC 9110 §8.8.3.3), and is sent back in `If-Match`. A stream of events stays too: it would be held back.
 */
export function compressed(): RequestHandler[] {
  const compress = compression({
    threshold: THRESHOLD,
    filter: (request, response) => {
      const type = String(response.getHeader('Content-Type') ?? '');
      const etag = response.getHeader('ETag');
      if (typeof etag === 'string' && !etag.startsWith('W/')) return false;
      if (type.startsWith('text/event-stream')) return false;
      return MORE_TEXT.test(type) || compression.filter(request, response);
    },
  });
  // The library says so only where it could have compressed, but a 304 has to carry the field as well (RFC 9110 §15.4.5).
  const vary: RequestHandler = (_request, response, next) => {
    response.vary('Accept-Encoding');
    next();
  };
  return [vary, compress];
}
