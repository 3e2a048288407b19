import { ProblemError } from '../problems/problem';
import type { User } from '../users/user';
import { toUserDto } from '../users/users.presenter';

export class MessageNotUndoable extends ProblemError {
  constructor(revision: number) {
    super('not-undoable', `Change ${revision} is a message, and what was sent stays sent.`);
  }
}

/** The user was changed again after the change that is to be undone. */
export class ChangedSince extends ProblemError {
  constructor(revision: number, lastRevision: number, current: User | undefined) {
    const detail = `Change ${revision} cannot be undone, since change ${lastRevision} changed the user again.`;
    super('changed-since', detail, {
      members: { current: current ? toUserDto(current) : null, revision: lastRevision },
    });
  }
}
