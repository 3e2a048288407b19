import type { Response } from 'express';
import { type Answer, JsonText } from '../rest/answer';
import { THRESHOLD } from './compression';
import { codingFor, encode } from './content-coding';
import type { Made } from './kept-answers';

/** Fewer bytes than this are sent as a text together with the fields, which takes one packet and one call. */
export const SHORT = 4096;

/**
 * Sends an answer without a body, or with one of JSON, which is compressed as the client accepts it.
 * @returns what was sent, without what belongs to this one request
 */
export async function sendAnswer(response: Response, { status, headers, body }: Answer): Promise<Made> {
  setFields(response, { status, headers });
  const content = body === undefined ? NOTHING : await contentOf(response, jsonOf(body));
  for (const [name, value] of Object.entries(content.fields)) response.setHeader(name, value);
  response.end(content.bytes);
  const vary = String(response.getHeader('Vary'));
  return { status, fields: { ...headers, ...content.fields, Vary: vary }, body: content.bytes };
}

function jsonOf(body: unknown): string {
  return body instanceof JsonText ? body.text : JSON.stringify(body);
}

export function setFields(response: Response, { status, headers }: Pick<Answer, 'status' | 'headers'>): void {
  response.statusCode = status;
  for (const [name, value] of Object.entries(headers)) {
    // Added to the fields that the edge has set.
    if (name === 'Vary') response.vary(value);
    else response.setHeader(name, value);
  }
}

interface Content {
  bytes: string | Buffer;
  fields: Readonly<Record<string, string>>;
}

const NOTHING: Content = { bytes: '', fields: {} };

async function contentOf(response: Response, json: string): Promise<Content> {
  const length = Buffer.byteLength(json);
  const coding = codingOf(response, length);
  if (coding === undefined) return { bytes: length < SHORT ? json : Buffer.from(json), fields: fieldsOf(length) };
  const bytes = await encode(Buffer.from(json), coding);
  return { bytes, fields: { ...fieldsOf(bytes.length), 'Content-Encoding': coding } };
}

function fieldsOf(length: number): Record<string, string> {
  return { 'Content-Type': 'application/json; charset=utf-8', 'Content-Length': String(length) };
}

/**
 * An answer with a strong ETag stays as it is: that tag promises the very bytes (RFC 9110 §8.8.3.3), and is sent back in `If-Match`.
 * `HEAD` says how long the bytes are as they are, since it would be a waste to compress them.
 */
function codingOf(response: Response, length: number): ReturnType<typeof codingFor> {
  const { req } = response;
  const etag = response.getHeader('ETag');
  const isStrong = typeof etag === 'string' && !etag.startsWith('W/');
  if (length < THRESHOLD || isStrong || req.method === 'HEAD') return undefined;
  return codingFor(req.get('Accept-Encoding'));
}
