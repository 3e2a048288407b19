import type { Response } from 'express';
import type { Answer } from '../rest/answer';
import { THRESHOLD } from './compression';
import { codingFor, encode } from './content-coding';

/** Sends no body, or one of JSON, which is compressed as the client accepts it. */
export async function sendBody(response: Response, body: unknown): Promise<void> {
  if (body === undefined) {
    response.end();
    return;
  }
  const json = Buffer.from(JSON.stringify(body));
  const coding = codingOf(response, json);
  const bytes = coding === undefined ? json : await encode(json, coding);
  response.setHeader('Content-Type', 'application/json; charset=utf-8');
  if (coding !== undefined) response.setHeader('Content-Encoding', coding);
  response.setHeader('Content-Length', bytes.length);
  response.end(bytes);
}

export function setFields(response: Response, { status, headers }: Answer): void {
  response.statusCode = status;
  for (const [name, value] of Object.entries(headers)) {
    // Added to the fields that the edge has set.
    if (name === 'Vary') response.vary(value);
    else response.setHeader(name, value);
  }
}

/**
 * An answer with a strong ETag stays as it is: that tag promises the very bytes (RFC 9110 §8.8.3.3), and is sent back in `If-Match`.
 * `HEAD` says how long the bytes are as they are, since it would be a waste to compress them.
 */
function codingOf(response: Response, { length }: Buffer): ReturnType<typeof codingFor> {
  const { req } = response;
  const etag = response.getHeader('ETag');
  const isStrong = typeof etag === 'string' && !etag.startsWith('W/');
  if (length < THRESHOLD || isStrong || req.method === 'HEAD') return undefined;
  return codingFor(req.get('Accept-Encoding'));
}
