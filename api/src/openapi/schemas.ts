import type { Type } from '@nestjs/common';
import { getSchemaPath } from '@nestjs/swagger';

/** Pieces of schemas that several DTOs share. */

/** The number of a change; the id of a user is one, too. */
export const REVISION = {
  type: 'integer',
  format: 'int64',
  minimum: 1,
  maximum: Number.MAX_SAFE_INTEGER,
} as const;

/** A revision and the stamp of its change: it names a change of this history, and of no other. */
export const POSITION = { type: 'string', pattern: '^(?:0|[1-9]\\d*)\\.[0-9a-f]{12}$', maxLength: 29 } as const;

/** A count that is at least 1. */
export const COUNT = REVISION;

/** ISO 8601 in UTC, to the millisecond. */
export const TIMESTAMP = {
  type: 'string',
  format: 'date-time',
  pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$',
  minLength: 24,
  maxLength: 24,
} as const;

/**
 * The name of a user or a pet as it was sent: 64 characters after NFC are at most four times as many code points before it.
 * Patterns mean the same with and without the flag `u`, since validators differ in this.
 */
export const NAME = {
  type: 'string',
  minLength: 1,
  maxLength: 256,
  pattern: '^[^\\u0000-\\u001F\\u007F-\\u009F\\u2028\\u2029]+$',
} as const;

/** A text that is kept verbatim. */
export const MESSAGE = { type: 'string', minLength: 1, maxLength: 2000, pattern: '^[^\\u0000]+$' } as const;

export const PET_LIST = { type: 'array', items: NAME, maxItems: 100 } as const;

/** A text for people. It may quote parts of the request. */
export const SENTENCE = { type: 'string', minLength: 1, maxLength: 100_000, pattern: '^[\\s\\S]+$' } as const;

export const PROBLEM_TYPE = {
  type: 'string',
  format: 'uri-reference',
  pattern: '^/problems/[a-z-]+$',
  maxLength: 64,
} as const;

export const PROBLEM_STATUS = { type: 'integer', format: 'int32', minimum: 400, maximum: 599 } as const;

/** A list with at most as many entries as `limit` allows. */
export const listOf = (type: Type): { type: 'array'; maxItems: number; items: { $ref: string } } => ({
  type: 'array',
  maxItems: 1000,
  items: { $ref: getSchemaPath(type) },
});
