import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { ValidateBy } from 'class-validator';
import type { REVISION } from '../openapi/schemas';
import type { FieldError } from '../problems/problem';
import { Follows, type Rule } from './rule';
import { MayBeAbsent } from './validation';

interface Range {
  min: number;
  max: number;
  /** The value if the parameter is left out; without it the handler decides. */
  default?: number;
  description: string;
}

const WHOLE_NUMBER = /^(?:0|[1-9]\d{0,15})$/;

export function readWholeNumber(value: unknown): unknown {
  return typeof value === 'string' && WHOLE_NUMBER.test(value) ? Number(value) : value;
}

/** A query parameter that is a whole number, written in plain digits. */
export function WholeNumber({ min, max, default: fallback, description }: Range): PropertyDecorator {
  const message = `must be a whole number from ${min} to ${max}, once`;
  return applyDecorators(
    MayBeAbsent(),
    Transform(({ value }: { value: unknown }) => readWholeNumber(value)),
    ValidateBy({
      name: 'wholeNumber',
      validator: {
        validate: (value) => typeof value === 'number' && value >= min && value <= max,
        defaultMessage: () => message,
      },
    }),
    ApiProperty({
      type: 'integer',
      format: max > 2 ** 31 ? 'int64' : 'int32',
      minimum: min,
      maximum: max,
      required: false,
      description,
      ...(fallback !== undefined && { default: fallback }),
    }),
  );
}

export const PARAMETER_TEXT = { type: 'string', minLength: 1, maxLength: 4096, pattern: '^[^\\u0000]+$' } as const;

/** A query parameter that is a text and follows a rule. */
export function Text(rule: Rule, description: string): PropertyDecorator {
  return applyDecorators(
    MayBeAbsent(),
    Follows((value) =>
      typeof value === 'string' && value !== '' ? rule(value) : 'must be a text that is not empty, once',
    ),
    ApiProperty({ ...PARAMETER_TEXT, required: false, description }),
  );
}

interface Repeats {
  max: number;
  /** The schema of one value. */
  items: typeof PARAMETER_TEXT | typeof REVISION;
  description: string;
  /** What a text stands for; without it, for itself. */
  read?: (value: unknown) => unknown;
}

/** A query parameter that may be given several times, each time with another value that follows the rule. */
export function Several(rule: Rule, { max, items, description, read = (value) => value }: Repeats): PropertyDecorator {
  const problemOf = (value: unknown): string | readonly FieldError[] | undefined =>
    value === '' ? 'must not be empty' : rule(value);
  return applyDecorators(
    MayBeAbsent(),
    Transform(({ value }: { value: unknown }) => [value].flat().map(read)),
    Follows((values) => {
      if (!Array.isArray(values)) return undefined; // the transformation makes a list of everything
      if (values.length > max) return `may be given at most ${max} times, and is given ${values.length} times`;
      if (new Set(values).size < values.length) return 'is given twice with the same value: send each value once';
      return values.map(problemOf).find((problem) => problem !== undefined);
    }),
    ApiProperty({ type: 'array', items, minItems: 1, maxItems: max, required: false, description }),
  );
}

/** A query parameter that is one or more of the given words, separated by commas. */
export function SomeOf(words: readonly string[], description: string): PropertyDecorator {
  return applyDecorators(
    MayBeAbsent(),
    ValidateBy({
      name: 'someOf',
      validator: {
        validate: (value) => typeof value === 'string' && value.split(',').every((word) => words.includes(word)),
        defaultMessage: () => `must be one or more of ${words.join(', ')}, separated by commas, once`,
      },
    }),
    ApiProperty({
      type: 'string',
      pattern: `^(${words.join('|')})(,(${words.join('|')}))*$`,
      maxLength: 256,
      required: false,
      description,
      example: words.slice(0, 2).join(','),
    }),
  );
}

/** A query parameter that is one of the given words. */
export function OneOf(words: readonly string[], description: string, fallback?: string): PropertyDecorator {
  return applyDecorators(
    MayBeAbsent(),
    ValidateBy({
      name: 'oneOf',
      validator: {
        validate: (value) => typeof value === 'string' && words.includes(value),
        defaultMessage: () => `must be one of ${words.join(', ')}, once`,
      },
    }),
    ApiProperty({
      type: 'string',
      enum: [...words],
      required: false,
      description,
      ...(fallback !== undefined && { default: fallback }),
    }),
  );
}
