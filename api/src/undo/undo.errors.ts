import { ProblemError } from '../problems/problem';
import type { User } from '../users/user';
import { toUserDto } from '../users/users.presenter';

export class MessageNotUndoable extends ProblemError {
  constructor(revision: number) {
    super('not-undoable', `Change ${revision} is a message, and what was sent stays sent.`);
  }
}

/** The user has changed since the change that is to be undone. */
export class ChangedSince extends ProblemError {
  constructor(revision: number, lastRevision: number, current: User | undefined) {
    const detail = `Change ${revision} can not be undone, since the user was changed again by change ${lastRevision}.`;
    super('changed-since', detail, {
      members: { current: current ? toUserDto(current) : null, revision: lastRevision },
    });
  }
}
