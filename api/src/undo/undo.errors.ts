import type { Change } from '../ledger/change';
import { ProblemError } from '../problems/problem';
import { hintAtAlteredTag, type Precondition } from '../rest/precondition';
import type { User } from '../users/user';
import { toUserDto } from '../users/users.presenter';

export class MessageNotUndoable extends ProblemError {
  constructor(revision: number) {
    super('not-undoable', `Change ${revision} is a message, and what was sent stays sent.`);
  }
}

/** The user was changed again after the change that is to be undone. */
export class ChangedSince extends ProblemError {
  constructor(revision: number, last: Pick<Change, 'revision' | 'position'>, current: User | undefined) {
    const detail = `Change ${revision} cannot be undone, since change ${last.revision} changed the user again.`;
    super('changed-since', detail, {
      members: { current: current ? toUserDto(current) : null, revision: last.revision, position: last.position },
    });
  }
}

/** The change with this revision is not the one that the client saw. */
export class OtherChange extends ProblemError {
  constructor({ revision, position }: Change, precondition: Precondition) {
    const hint = hintAtAlteredTag(precondition);
    const reason =
      hint === '' ? ', which is not the one that If-Match names: the history may have been replaced since' : '';
    super(
      'other-change',
      `${hint}Change ${revision} is at position ${position}${reason}. Look at it, then send If-Match: "${position}".`,
    );
  }
}
