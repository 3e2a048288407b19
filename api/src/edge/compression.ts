import compression from 'compression';
import type { RequestHandler } from 'express';

/** Text of more than this many bytes; less fits into one packet anyway. */
export const THRESHOLD = 1024;
const LINES_OF_JSON = /^application\/(?:x-)?(?:ndjson|jsonl|jsonlines)(?:;|$)/;

/**
 * Compresses what is no Answer (send-answer.ts) as the client accepts it: exports while they are read, pages and files. The feed writes
 * by itself and never comes here: compression would hold its events back.
 */
export function compressed(): RequestHandler {
  return compression({
    threshold: THRESHOLD,
    filter: (request, response) =>
      LINES_OF_JSON.test(String(response.getHeader('Content-Type'))) || compression.filter(request, response),
  });
}
