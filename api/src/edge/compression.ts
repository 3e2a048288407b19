import compression from 'compression';
import type { RequestHandler } from 'express';

/** Text of more than this many bytes; less fits into one packet anyway. */
const THRESHOLD = 1024;
const MORE_TEXT = /^application\/(?:(?:x-)?(?:ndjson|jsonl|jsonlines)|problem\+json)(?:;|$)/;

/**
 * Compresses answers as the client accepts it. An answer with a strong ETag stays as it is: that tag promises the very bytes
 * (RFC 9110 §8.8.3.3), and is sent back in `If-Match`. A stream of events stays too: compression would hold it back.
 */
export function compressed(): RequestHandler {
  return compression({
    threshold: THRESHOLD,
    filter: (request, response) => {
      const type = String(response.getHeader('Content-Type') ?? '');
      const etag = response.getHeader('ETag');
      if (typeof etag === 'string' && !etag.startsWith('W/')) return false;
      if (type.startsWith('text/event-stream')) return false;
      return MORE_TEXT.test(type) || compression.filter(request, response);
    },
  });
}
