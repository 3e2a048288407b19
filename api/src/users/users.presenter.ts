import { toRecordDto } from '../record/user-record.dto';
import type { User } from './user';
import type { UserDto } from './users.dto';

/** The user as it is sent: the fields of the record first. */
export function toUserDto(user: User): UserDto {
  return {
    ...toRecordDto(user),
    id: user.id,
    revision: user.revision,
    position: user.position,
    createdAt: user.createdAt,
    updatedAt: user.updatedAt,
  };
}
