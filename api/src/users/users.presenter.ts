import type { User } from './user';
import type { UserDto } from './users.dto';

/** What leaves the house, field by field; `username` and `pets` come first. */
export function toUserDto(user: User): UserDto {
  return {
    username: user.username,
    pets: [...user.pets],
    id: user.id,
    revision: user.revision,
    createdAt: user.createdAt,
    updatedAt: user.updatedAt,
  };
}
