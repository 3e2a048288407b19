import { applyDecorators } from '@nestjs/common';
import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import { ValidateIf } from 'class-validator';
import { MESSAGE, NAME } from '../openapi/schemas';
import { Follows, type Rule } from '../rest/rule';
import { MayBeAbsent } from '../rest/validation';
import { MAX_MESSAGE_LENGTH, MAX_NAME_LENGTH, MAX_PETS, messageProblem, petListProblem, usernameProblem } from './text';
import { RECORD_EXAMPLE } from './user-record';

/** How a field is used in a body. */
interface Use {
  /** False if it may be left out. */
  required?: false;
  /** True in a patch if null removes the field, which must then be one that may be absent. */
  nullable?: true;
  /** Its value if it is left out. */
  default?: unknown;
}

type FieldDecorator = (use?: Use) => PropertyDecorator;

const NEW_NAME = { ...NAME, maxLength: MAX_NAME_LENGTH } as const;

export const Username = field(usernameProblem, { ...NEW_NAME, example: RECORD_EXAMPLE.username });

/** An invalid entry is reported under its own index. */
export const Pets = field(petListProblem, {
  type: 'array',
  items: NEW_NAME,
  maxItems: MAX_PETS,
  example: RECORD_EXAMPLE.pets,
});

export const Message = field(messageProblem, { ...MESSAGE, maxLength: MAX_MESSAGE_LENGTH, example: 'hello' });

/** A field of a body: its rule, which also gives the message, and the schema that describes it in the OpenAPI document. */
function field(rule: Rule, schema: ApiPropertyOptions): FieldDecorator {
  return (use = {}) =>
    applyDecorators(
      ApiProperty({ ...schema, ...use } as ApiPropertyOptions),
      ...(use.required === false ? [MayBeAbsent()] : []),
      ...(use.nullable ? [ValidateIf((_, value: unknown) => value !== null)] : []),
      Follows(rule),
    );
}
