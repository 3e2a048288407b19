import type { ListedUser } from '../database/schema';
import { userRecord } from '../record/user-record';
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

/** The same as JSON, from the row of the table: a page is made of texts alone, since each object between the two would cost more than they do. */
export function userJson(row: ListedUser): string {
  const { id, revision, position, created_at: createdAt, updated_at: updatedAt } = row;
  return `{${userRecord.toJson(row)},"id":${id},"revision":${revision},"position":"${position}","createdAt":"${createdAt}","updatedAt":"${updatedAt}"}`;
}
