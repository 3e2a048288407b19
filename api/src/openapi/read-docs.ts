import { applyDecorators } from '@nestjs/common';
import { ApiHeader, ApiResponse } from '@nestjs/swagger';
import type { HeadersObject } from './document';
import { ENTITY_TAGS } from './write-docs';

/** A conditional read: `If-None-Match`, and the 304 with the fields that the full answer would have. */
export const ConditionalReadDocs = (headers: HeadersObject): MethodDecorator =>
  applyDecorators(
    ApiHeader({
      name: 'If-None-Match',
      required: false,
      description: 'The ETags of what the client has, or `*`: it is told where one of them still holds.',
      schema: ENTITY_TAGS,
      example: '"7"',
    }),
    ApiResponse({ status: 304, description: 'The client has it already.', headers }),
  );
