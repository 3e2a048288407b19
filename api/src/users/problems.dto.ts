import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import { POSITION, REVISION } from '../openapi/schemas';
import type { ProblemWithMembers } from '../problems/api-problems';
import { ProblemDto } from '../problems/problem.dto';
import { RECORD_EXAMPLE } from '../record/user-record';
import { UserRecordDto } from '../record/user-record.dto';
import { USER_EXAMPLE, UserDto } from './users.dto';

@ApiSchema({ description: 'The user has changed since the position that If-Match names.' })
export class StaleUserProblemDto extends ProblemDto {
  /** The user as the client saw it; missing if the position is not one of this user. */
  @ApiProperty({ type: UserRecordDto, required: false })
  readonly base?: UserRecordDto;

  /** The user as it is now. */
  @ApiProperty({ type: UserDto })
  readonly current: UserDto;

  /** Both edits together; missing if they contradict each other. */
  @ApiProperty({ type: UserRecordDto, required: false })
  readonly merged?: UserRecordDto;
}

@ApiSchema({ description: 'The user was deleted.' })
export class UserDeletedProblemDto extends ProblemDto {
  /** The deletion, which can be undone. */
  @ApiProperty({ ...REVISION, example: 9 })
  readonly revision: number;

  /** Of the deletion; its undo needs it in `If-Match`. */
  @ApiProperty({ ...POSITION, example: '9.c04e51d7a2b8' })
  readonly position: string;
}

export const STALE_USER: ProblemWithMembers = {
  name: 'precondition-failed',
  type: StaleUserProblemDto,
  example: {
    base: { ...RECORD_EXAMPLE, pets: ['cat'] },
    current: USER_EXAMPLE,
    merged: { ...RECORD_EXAMPLE, pets: [...RECORD_EXAMPLE.pets, 'dog'] },
  },
};
export const USER_DELETED: ProblemWithMembers = {
  name: 'user-deleted',
  type: UserDeletedProblemDto,
  example: { revision: 9, position: '9.c04e51d7a2b8' },
};
