import type { Change } from '../ledger/change';
import { ProblemError } from '../problems/problem';
import type { UserRecord } from '../record/user-record';
import { hintAtAlteredTag, type Precondition } from '../rest/precondition';
import type { READ_ONLY, User } from './user';
import { toUserDto } from './users.presenter';

export class UsernameTaken extends ProblemError {
  constructor(username: string) {
    const detail = `"${username}" is taken; upper and lower case and invisible characters make no difference`;
    super('username-taken', `${detail}.`, { errors: [{ pointer: '/username', detail }] });
  }
}

/** There are as many users as there may be. */
export class DirectoryFull extends ProblemError {
  constructor(max: number) {
    super(
      'store-full',
      `The directory has ${max} users, as many as MAX_USERS allows: nothing was kept. Reading goes on.`,
    );
  }
}

export class UserNotFound extends ProblemError {
  constructor(id: number) {
    super('not-found', `There is no user ${id}.`);
  }
}

export class UserDeleted extends ProblemError {
  constructor(id: number, { revision, position }: Change) {
    super(
      'user-deleted',
      `User ${id} was deleted by change ${revision}; POST /changes/${revision}/undo with If-Match: "${position}" brings it back.`,
      { members: { revision, position } },
    );
  }
}

/** A patch would change what only the directory sets. */
export class ReadOnlyMembers extends ProblemError {
  constructor(user: User, names: typeof READ_ONLY) {
    const errors = names.map((name) => ({
      pointer: `/${name}`,
      detail: `cannot be changed: leave it out, or send ${JSON.stringify(user[name])}, which it is in this version`,
    }));
    super('validation-failed', errors.map(({ pointer, detail }) => `${pointer.slice(1)} ${detail}`).join('; '), {
      errors,
    });
  }
}

/** What the client had before it, as far as it can be told. */
interface Seen {
  /** The change whose position the client has sent; undefined where it is not one of this history. */
  seen: Change | undefined;
  base: UserRecord | undefined;
  merged: UserRecord | undefined;
}

/** The client has another version than the current one. */
export class StaleUser extends ProblemError {
  constructor(current: User, precondition: Precondition, { seen, base, merged }: Seen) {
    const { id, position } = current;
    const hint = hintAtAlteredTag(precondition);
    const reason =
      seen || hint !== ''
        ? `${hint}User ${id} is at position ${position} now`
        : `If-Match names no position of this directory's history, which may have been restored from a backup or replaced; user ${id} is at position ${position}`;
    const detail = `${reason}: look at "current", then send it again with If-Match: "${position}".`;
    super('precondition-failed', detail, {
      members: { ...(base && { base }), current: toUserDto(current), ...(merged && { merged }) },
    });
  }
}
