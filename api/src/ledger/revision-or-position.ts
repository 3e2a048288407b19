import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { ValidateBy } from 'class-validator';
import { MayBeAbsent } from '../rest/validation';
import { parsePosition, type Position } from './position';

/** Where reading begins: at a position, which must be of this history, or at a bare revision. */
export type RevisionOrPosition = number | Position;

const REVISION = /^(?:0|[1-9]\d{0,15})$/;
const MESSAGE = 'must be a revision such as 7 or a position such as 7.3f9ab2c41d0e, once';

/** A query parameter that is a revision or a position. */
export function RevisionOrPosition(description: string): PropertyDecorator {
  return applyDecorators(
    MayBeAbsent(),
    Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? parse(value) : undefined) ?? value),
    ValidateBy({
      name: 'revisionOrPosition',
      validator: {
        validate: (value) =>
          typeof value === 'number' || (typeof value === 'string' && parsePosition(value) !== undefined),
        defaultMessage: () => MESSAGE,
      },
    }),
    ApiProperty({
      type: 'string',
      pattern: '^(?:0|[1-9]\\d{0,15})(?:\\.[0-9a-f]{12})?$',
      maxLength: 29,
      required: false,
      description,
      example: '7.3f9ab2c41d0e',
    }),
  );
}

function parse(text: string): RevisionOrPosition | undefined {
  if (REVISION.test(text) && Number(text) <= Number.MAX_SAFE_INTEGER) return Number(text);
  return parsePosition(text);
}
