import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { Follows } from './rule';
import { MayBeAbsent } from './validation';

/** RFC 3339, of which seconds and their parts may be left out. */
export const INSTANT_SYNTAX = /^(\d{4}-\d\d-\d\d)T\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?(?:Z|[+-]\d\d:\d\d)$/;
/** Of an instant in UTC with a year of four digits. */
const LENGTH = '2026-11-22T09:30:00.000Z'.length;
const PROBLEM = 'must be an instant such as 2026-11-22T09:30:00Z or 2026-11-22T10:30:00%2B01:00, once';

/** A query parameter that is an instant. Its value is in UTC, with milliseconds. */
export function Instant(description: string): PropertyDecorator {
  return applyDecorators(
    MayBeAbsent(),
    Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? (toUtc(value) ?? '') : value)),
    Follows((value) => (typeof value === 'string' && value !== '' ? undefined : PROBLEM)),
    ApiProperty({
      type: 'string',
      format: 'date-time',
      pattern: INSTANT_SYNTAX.source,
      maxLength: 29,
      required: false,
      description,
      example: '2026-11-22T09:30:00Z',
    }),
  );
}

/** The same instant in UTC, with milliseconds; undefined where the text is none. */
export function toUtc(text: string): string | undefined {
  const [, date] = INSTANT_SYNTAX.exec(text) ?? [];
  const time = Date.parse(text);
  if (date === undefined || Number.isNaN(time)) return undefined;
  const utc = new Date(time).toISOString();
  // JavaScript takes the 31st of a shorter month for a day of the next one; and the first year in UTC may be one before it.
  const isDay = new Date(`${date}T00:00Z`).toISOString().startsWith(date);
  return isDay && utc.length === LENGTH ? utc : undefined;
}
