import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import { POSITION, REVISION } from '../openapi/schemas';
import type { ProblemWithMembers } from '../problems/api-problems';
import { ProblemDto } from '../problems/problem.dto';
import { USER_EXAMPLE, UserDto } from '../users/users.dto';

@ApiSchema({ description: 'The user has changed since the change that is to be undone.' })
export class ChangedSinceProblemDto extends ProblemDto {
  /** The user as it is now; null if it is deleted. */
  @ApiProperty({ type: UserDto, nullable: true })
  readonly current: UserDto | null;

  /** The last change to the user. */
  @ApiProperty({ ...REVISION, example: 9 })
  readonly revision: number;

  @ApiProperty({ ...POSITION, example: '9.c04e51d7a2b8' })
  readonly position: string;
}

export const CHANGED_SINCE: ProblemWithMembers = {
  name: 'changed-since',
  type: ChangedSinceProblemDto,
  example: { current: USER_EXAMPLE, revision: 9, position: '9.c04e51d7a2b8' },
};
