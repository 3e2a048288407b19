import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { ValidateBy } from 'class-validator';
import { readWholeNumber } from '../rest/query';
import { MayBeAbsent } from '../rest/validation';

/**
 * A query parameter that is an id, or `none`.
 * @param what it is the id of: “an account”
 */
export function IdOrNone(what: string, description: string): PropertyDecorator {
  return applyDecorators(
    MayBeAbsent(),
    Transform(({ value }: { value: unknown }) => readWholeNumber(value)),
    ValidateBy({
      name: 'idOrNone',
      validator: {
        validate: (value) => value === 'none' || (Number.isSafeInteger(value) && (value as number) > 0),
        defaultMessage: () => `must be the id of ${what}, such as 3, or none, once`,
      },
    }),
    ApiProperty({
      type: 'string',
      pattern: '^(?:none|[1-9]\\d{0,15})$',
      maxLength: 16,
      required: false,
      description,
      example: 'none',
    }),
  );
}
