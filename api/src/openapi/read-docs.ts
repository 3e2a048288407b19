import { applyDecorators } from '@nestjs/common';
import { ApiHeader, ApiResponse } from '@nestjs/swagger';
import type { HeadersObject } from './document';
import { ENTITY_TAGS } from './write-docs';

export const IF_NONE_MATCH = {
  name: 'If-None-Match',
  required: false,
  description: 'The ETags that the client has, or `*` for any. If one of them is still valid, the answer is a 304.',
  schema: ENTITY_TAGS,
  example: '"7.3f9ab2c41d0e"',
} as const;

export const NOT_MODIFIED = { description: 'The client has it already.' };

/**
 * A conditional read: `If-None-Match`, and the 304 with the fields that the full answer would have. An answer without an ETag is a 304 for
 * `*` (RFC 9110 §13.1.2).
 */
export const ConditionalReadDocs = (headers: HeadersObject = {}): MethodDecorator =>
  applyDecorators(ApiHeader(IF_NONE_MATCH), ApiResponse({ status: 304, ...NOT_MODIFIED, headers }));
