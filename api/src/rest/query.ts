import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { ValidateBy } from 'class-validator';
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

/** A query parameter that is a whole number, written in plain digits. */
export function WholeNumber({ min, max, default: fallback, description }: Range): PropertyDecorator {
  const message = `must be a whole number from ${min} to ${max}, once`;
  return applyDecorators(
    MayBeAbsent(),
    Transform(({ value }: { value: unknown }) =>
      typeof value === 'string' && WHOLE_NUMBER.test(value) ? Number(value) : value,
    ),
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

/** A query parameter that is a text and follows a rule. */
export function Text(rule: Rule, description: string): PropertyDecorator {
  return applyDecorators(
    MayBeAbsent(),
    Follows((value) =>
      typeof value === 'string' && value !== '' ? rule(value) : 'must be a text that is not empty, once',
    ),
    ApiProperty({
      type: 'string',
      minLength: 1,
      maxLength: 4096,
      pattern: '^[^\\u0000]+$',
      required: false,
      description,
    }),
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
