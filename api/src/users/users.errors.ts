import { ProblemError } from '../problems/problem';
import type { UserRecord } from '../record/user-record';
import type { User } from './user';
import { toUserDto } from './users.presenter';

export class UsernameTaken extends ProblemError {
  constructor(username: string) {
    const detail = `"${username}" is taken; upper and lower case are not distinguished`;
    super('username-taken', `${detail}.`, { errors: [{ pointer: '/username', detail }] });
  }
}

export class UserNotFound extends ProblemError {
  constructor(id: number) {
    super('not-found', `There is no user ${id}.`);
  }
}

export class UserDeleted extends ProblemError {
  /** @param revision of the deletion, which can be undone */
  constructor(id: number, revision: number) {
    super(
      'user-deleted',
      `User ${id} was deleted by change ${revision}; POST /changes/${revision}/undo brings it back.`,
      {
        members: { revision },
      },
    );
  }
}

/** The client has an older version than the current one. */
export class StaleUser extends ProblemError {
  constructor(current: User, base: UserRecord | undefined, merged: UserRecord | undefined) {
    const detail = `User ${current.id} is at revision ${current.revision} now: look at "current", then send it again with If-Match: "${current.revision}".`;
    super('precondition-failed', detail, {
      members: { ...(base && { base }), current: toUserDto(current), ...(merged && { merged }) },
    });
  }
}
