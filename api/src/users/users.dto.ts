import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import { OneOf, Text, WholeNumber } from '../rest/query';
import { MayBeAbsent } from '../rest/validation';
import { MESSAGE, NAME, PET_LIST, REVISION, TIMESTAMP } from '../openapi/schemas';
import type { ListFormat } from './list/list-format';
import { type Sort, SORTS } from './list/selection';
import { MAX_MESSAGE_LENGTH, MAX_NAME_LENGTH, MAX_PETS, nameProblem, termProblem } from '../record/text';
import { IsMessage, IsName, IsPetList } from '../record/text.decorators';

/** Which page of which users. */
export class ListUsersQueryDto {
  static readonly fields = ['q', 'pet', 'sort', 'limit', 'cursor', 'format', 'raw'];

  @Text(termProblem, 'Only users whose username has this part; upper and lower case count as the same.')
  readonly q?: string;

  @Text(nameProblem, 'Only users that have this pet.')
  readonly pet?: string;

  @OneOf(SORTS, 'The order; `-` is descending.', 'created')
  readonly sort?: Sort;

  @WholeNumber({ min: 1, max: 1000, default: 100, description: 'How many at the most.' })
  readonly limit?: number;

  @Text(() => undefined, 'Where the page begins: from the `Link` field of another page.')
  readonly cursor?: string;

  @OneOf(['json', 'ndjson', 'csv'], 'The form, for a link that can not send `Accept`: it wins over that.')
  readonly format?: ListFormat;

  @OneOf(['true', 'false'], 'CSV only: leave cells that a spreadsheet would take for formulas as they are.', 'false')
  readonly raw?: 'true' | 'false';
}

const NEW_NAME = { ...NAME, maxLength: MAX_NAME_LENGTH } as const;
const NEW_PET_LIST = { type: 'array', items: NEW_NAME, maxItems: MAX_PETS } as const;

@ApiSchema({ description: 'A new user.' })
export class CreateUserDto {
  static readonly fields = ['username', 'pets'];

  /** 1 to 64 visible characters, no white space at either end; unique, whatever the case. */
  @ApiProperty({ ...NEW_NAME, example: 'daisy' })
  @IsName()
  readonly username: string;

  /** Names of the user's pets, in order; repeats are kept. */
  @ApiProperty({ ...NEW_PET_LIST, example: ['cat', 'duck', 'duck'], required: false, default: [] })
  @MayBeAbsent()
  @IsPetList()
  readonly pets?: string[];
}

@ApiSchema({ description: 'A change of a user, as a JSON merge patch (RFC 7396): what is left out stays as it is.' })
export class UpdateUserDto {
  static readonly fields = ['username', 'pets'];

  @ApiProperty({ ...NEW_NAME, example: 'daisy', required: false })
  @MayBeAbsent()
  @IsName()
  readonly username?: string;

  /** The whole new list. */
  @ApiProperty({ ...NEW_PET_LIST, example: ['cat'], required: false })
  @MayBeAbsent()
  @IsPetList()
  readonly pets?: string[];
}

const RECEIVED = 'received: ';

@ApiSchema({ description: 'A message: a text that is kept as it is.' })
export class SendMessageDto {
  static readonly fields = ['data'];

  /** Any text of 1 to 2,000 characters, line breaks and blanks included. */
  @ApiProperty({ ...MESSAGE, maxLength: MAX_MESSAGE_LENGTH, example: 'hello' })
  @IsMessage()
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
export class UserDto {
  @ApiProperty({ ...NAME, example: 'daisy' })
  readonly username: string;

  /** In the order that was sent, with repeats. */
  @ApiProperty({ ...PET_LIST, example: ['cat', 'duck', 'duck'] })
  readonly pets: string[];

  /** The revision of the change that created it. */
  @ApiProperty({ ...REVISION, example: 5 })
  readonly id: number;

  /** The number of the last change to the user; in quotes it is the ETag. */
  @ApiProperty({ ...REVISION, example: 7 })
  readonly revision: number;

  /** When the user was created. */
  @ApiProperty({ ...TIMESTAMP, example: '2026-11-22T09:30:00.000Z' })
  readonly createdAt: string;

  /** When the user was changed last. */
  @ApiProperty({ ...TIMESTAMP, example: '2026-11-22T09:31:00.000Z' })
  readonly updatedAt: string;
}

export const USER_EXAMPLE: UserDto = {
  username: 'daisy',
  pets: ['cat', 'duck', 'duck'],
  id: 5,
  revision: 5,
  createdAt: '2026-11-22T09:30:00.000Z',
  updatedAt: '2026-11-22T09:30:00.000Z',
};
