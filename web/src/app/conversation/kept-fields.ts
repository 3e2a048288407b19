import type { HttpHeaders, HttpRequest } from '@angular/common/http';
import type { HeaderField } from './exchange';

/** The only fields that are ever kept. Whatever proves who somebody is, such as `Authorization` or a cookie, must not be among them. */
const OF_REQUESTS = ['Accept', 'If-Match', 'If-None-Match', 'Idempotency-Key'];
const OF_ANSWERS = [
  'ETag',
  'Location',
  'Link',
  'Position',
  'X-Total-Count',
  'X-Total-Count-Kind',
  'Idempotency-Replayed',
  'Retry-After',
  'Allow',
  'RateLimit',
  'RateLimit-Policy',
  'Cache-Control',
  'Vary',
  'Content-Type',
  'X-Request-Id',
];

export function fieldsOfRequest(request: HttpRequest<unknown>): HeaderField[] {
  const { headers } = request;
  // The browser adds it below Angular, so the request does not have it yet.
  const type = headers.get('Content-Type') ?? request.detectContentTypeHeader();
  const typeField = type === null ? [] : [{ name: 'Content-Type', value: type }];
  return [...fieldsIn(headers, OF_REQUESTS), ...typeField];
}

export function fieldsOfAnswer(headers: HttpHeaders): HeaderField[] {
  return fieldsIn(headers, OF_ANSWERS);
}

function fieldsIn(headers: HttpHeaders, names: readonly string[]): HeaderField[] {
  return names.flatMap((name) => {
    const value = headers.get(name);
    return value === null ? [] : [{ name, value }];
  });
}
