import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import { NAME, PET_LIST } from '../openapi/schemas';
import { Pets, Username } from './field.decorators';
import { RECORD_EXAMPLE, type UserRecord, userRecord } from './user-record';

@ApiSchema({ description: 'What the ledger keeps of a user.' })
export class UserRecordDto {
  @ApiProperty({ ...NAME, example: RECORD_EXAMPLE.username })
  readonly username: string;

  /** In the order that was sent, with repeats. */
  @ApiProperty({ ...PET_LIST, example: RECORD_EXAMPLE.pets })
  readonly pets: readonly string[];
}

@ApiSchema({ description: 'A new user.' })
export class CreateUserDto {
  /** Does not compile if a field of the record is missing here. */
  static readonly fields: readonly (keyof CreateUserDto)[] = userRecord.names;

  /** 1 to 64 visible characters, no white space at either end; unique, whatever the case. */
  @Username()
  readonly username: string;

  /** Names of the user's pets, in order; repeats are kept. */
  @Pets({ required: false, default: [] })
  readonly pets?: readonly string[];
}

/** A change of a user, as a JSON merge patch (RFC 7396): what is left out stays as it is. */
export class UpdateUserDto {
  /** Does not compile if a field of the record is missing here. */
  static readonly fields: readonly (keyof UpdateUserDto)[] = userRecord.names;

  @Username({ required: false })
  readonly username?: string;

  /** The whole new list. */
  @Pets({ required: false })
  readonly pets?: readonly string[];
}

/** The record as it is sent. Does not compile if the DTO lacks a field of it. */
export function toRecordDto(record: UserRecord): Pick<UserRecordDto, keyof UserRecord> {
  return userRecord.of(record);
}
