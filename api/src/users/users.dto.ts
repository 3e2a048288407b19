import { applyDecorators } from '@nestjs/common';
import { ApiProperty, type ApiPropertyOptions, ApiSchema } from '@nestjs/swagger';
import { Allow } from 'class-validator';
import { type Position, positionOf } from '../ledger/position';
import { POSITION, REVISION, TIMESTAMP } from '../openapi/schemas';
import { Message } from '../record/field.decorators';
import { MAX_MESSAGE_LENGTH, nameProblem, termProblem, usernameProblem } from '../record/text';
import { RECORD_EXAMPLE } from '../record/user-record';
import { UpdateUserDto, UserRecordDto } from '../record/user-record.dto';
import { OneOf, PARAMETER_TEXT, readWholeNumber, Several, Text, WholeNumber } from '../rest/query';
import type { ListFormat } from './list/list-format';
import { type Sort, SORTS } from './list/selection';
import type { User } from './user';

const idProblem = (id: unknown): string | undefined =>
  typeof id === 'number' && id >= REVISION.minimum && id <= REVISION.maximum
    ? undefined
    : `must be the id of a user, a whole number from ${REVISION.minimum} to ${REVISION.maximum}`;

/** The query of `GET /users`. */
export class ListUsersQueryDto {
  static readonly fields = [
    ...['q', 'pet', 'pets', 'username', 'id', 'sort'],
    ...['limit', 'cursor', 'format', 'raw', 'bom', 'except'],
  ];

  @Text(termProblem, 'Only users whose username contains this text, ignoring case and accents.')
  readonly q?: string;

  @Several(nameProblem, {
    max: 5,
    items: PARAMETER_TEXT,
    description: 'Only users that have this pet; given several times, all of these pets.',
  })
  readonly pet?: readonly string[];

  @OneOf(['none'], 'Only users without pets.')
  readonly pets?: 'none';

  @Text(usernameProblem, 'Only the user of this name, by the key that makes names unique: whatever the case.')
  readonly username?: string;

  @Several(idProblem, {
    max: 100,
    items: REVISION,
    read: readWholeNumber,
    description: 'Only the users with these ids.',
  })
  readonly id?: readonly number[];

  @OneOf(
    SORTS,
    'The order; `-` is descending. The default is `match` with `q`, for names that are equal to it, then those that begin with it, then the rest; else `created`.',
  )
  readonly sort?: Sort;

  @WholeNumber({ min: 1, max: 1000, default: 100, description: 'The maximum number of entries.' })
  readonly limit?: number;

  @Text(() => undefined, 'Where the page begins: from the `Link` field of another page.')
  readonly cursor?: string;

  @OneOf(['json', 'ndjson', 'csv'], 'The format, for a link that cannot send `Accept`: it takes precedence over that.')
  readonly format?: ListFormat;

  @OneOf(['true', 'false'], 'CSV only: leave cells unchanged that a spreadsheet would read as formulas.', 'false')
  readonly raw?: 'true' | 'false';

  @OneOf(['true', 'false'], 'CSV only: begin with a byte order mark, by which spreadsheets recognise UTF-8.', 'false')
  readonly bom?: 'true' | 'false';

  @Several(idProblem, {
    max: 100,
    items: REVISION,
    read: readWholeNumber,
    description: 'CSV and NDJSON only: without the users with these ids.',
  })
  readonly except?: readonly number[];
}

const RECEIVED = 'received: ';

@ApiSchema({ description: 'A message: a text that is kept as it is.' })
export class SendMessageDto {
  static readonly fields = ['data'];

  /** Any text of 1 to 2,000 characters, line breaks and blanks included. */
  @Message()
  readonly data: string;
}

@ApiSchema({ description: 'The answer to a message.' })
export class MessageReceivedDto {
  @ApiProperty({ enum: ['success'], example: 'success' })
  readonly status: 'success';

  /** What was received, unaltered. */
  @ApiProperty({
    type: 'string',
    minLength: RECEIVED.length + 1,
    maxLength: RECEIVED.length + MAX_MESSAGE_LENGTH,
    pattern: `^${RECEIVED}`,
    example: 'received: hello',
  })
  readonly message: string;
}

@ApiSchema({ description: 'An entry of the directory.' })
export class UserDto extends UserRecordDto {
  /** The revision of the change that created it. */
  @ApiProperty({ ...REVISION, example: 5 })
  readonly id: number;

  /** The number of the last change to the user. */
  @ApiProperty({ ...REVISION, example: 7 })
  readonly revision: number;

  /** The position of that change. In quotes it is the ETag, and what a change of the user needs in `If-Match`. */
  @ApiProperty({ ...POSITION, example: '7.3f9ab2c41d0e' })
  readonly position: Position;

  /** When the user was created. */
  @ApiProperty({ ...TIMESTAMP, example: '2026-11-22T09:30:00.000Z' })
  readonly createdAt: string;

  /** When the user was changed last. */
  @ApiProperty({ ...TIMESTAMP, example: '2026-11-22T09:31:00.000Z' })
  readonly updatedAt: string;
}

/** A member that only the directory sets: it may be sent back, and is compared in the transaction. */
function SentBack(schema: ApiPropertyOptions): PropertyDecorator {
  return applyDecorators(ApiProperty({ ...schema, required: false } as ApiPropertyOptions), Allow());
}

@ApiSchema({
  description:
    'A change of a user, as a JSON merge patch (RFC 7396): what is left out stays as it is. A user can be sent back whole: what only the directory sets is taken where it is what it is in the version that If-Match names.',
})
export class PatchUserDto extends UpdateUserDto implements Partial<UserDto> {
  @SentBack({ ...REVISION, example: 5 })
  readonly id?: number;

  @SentBack({ ...REVISION, example: 7 })
  readonly revision?: number;

  @SentBack({ ...POSITION, example: '7.3f9ab2c41d0e' })
  readonly position?: Position;

  @SentBack({ ...TIMESTAMP, example: '2026-11-22T09:30:00.000Z' })
  readonly createdAt?: string;

  @SentBack({ ...TIMESTAMP, example: '2026-11-22T09:31:00.000Z' })
  readonly updatedAt?: string;
}

export const USER_EXAMPLE: User = {
  ...RECORD_EXAMPLE,
  id: 5,
  revision: 5,
  position: positionOf({ revision: 5, stamp: '8b1d6f20c93a' }),
  createdAt: '2026-11-22T09:30:00.000Z',
  updatedAt: '2026-11-22T09:30:00.000Z',
};
