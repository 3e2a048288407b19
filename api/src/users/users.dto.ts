import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import { MayBeAbsent } from '../http/validation';
import { MAX_MESSAGE_LENGTH, MAX_NAME_LENGTH, MAX_PETS } from './text';
import { IsMessage, IsName, IsPetList } from './text.decorators';

const PET_SCHEMA = { type: 'string', minLength: 1, maxLength: MAX_NAME_LENGTH } as const;

@ApiSchema({ description: 'A new user.' })
export class CreateUserDto {
  static readonly fields = ['username', 'pets'];

  /** 1 to 64 visible characters, no white space at either end; unique, whatever the case. */
  @ApiProperty({ minLength: 1, maxLength: MAX_NAME_LENGTH, example: 'daisy' })
  @IsName()
  readonly username: string;

  /** Names of the user's pets, in order; repeats are kept. */
  @ApiProperty({
    type: 'array',
    items: PET_SCHEMA,
    maxItems: MAX_PETS,
    example: ['cat', 'duck', 'duck'],
    required: false,
    default: [],
  })
  @MayBeAbsent()
  @IsPetList()
  readonly pets?: string[];
}

@ApiSchema({ description: 'A message: a text that is kept as it is.' })
export class SendMessageDto {
  static readonly fields = ['data'];

  /** Any text of 1 to 2,000 characters, line breaks and blanks included. */
  @ApiProperty({ minLength: 1, maxLength: MAX_MESSAGE_LENGTH, example: 'hello' })
  @IsMessage()
  readonly data: string;
}

@ApiSchema({ description: 'The answer to a message.' })
export class MessageReceivedDto {
  @ApiProperty({ enum: ['success'], example: 'success' })
  readonly status: 'success';

  /** What was received, unaltered. */
  @ApiProperty({ example: 'received: hello' })
  readonly message: string;
}

@ApiSchema({ description: 'An entry of the directory.' })
export class UserDto {
  @ApiProperty({ minLength: 1, maxLength: MAX_NAME_LENGTH, example: 'daisy' })
  readonly username: string;

  /** In the order that was sent, with repeats. */
  @ApiProperty({ type: 'array', items: PET_SCHEMA, maxItems: MAX_PETS, example: ['cat', 'duck', 'duck'] })
  readonly pets: string[];

  @ApiProperty({ type: 'integer', minimum: 1, example: 5 })
  readonly id: number;

  /** When the user was created. */
  @ApiProperty({ format: 'date-time', example: '2026-11-22T09:30:00.000Z' })
  readonly createdAt: string;
}
