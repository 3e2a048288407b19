import { Injectable } from '@nestjs/common';
import type { Tx } from '../database/engine';
import type { Cause, Change } from '../ledger/change';
import { ChangeNotFound } from '../ledger/changes.errors';
import { Ledger } from '../ledger/ledger';
import type { Author } from '../rest/access';
import { isMet, type Precondition } from '../rest/precondition';
import { UserChanges } from '../users/user-changes';
import { UserStore } from '../users/user.store';
import { ChangedSince, MessageNotUndoable, OtherChange } from './undo.errors';

/** Undo commits the inverse of a change. It is an ordinary write, and can be undone itself. */
@Injectable()
export class UndoService {
  constructor(
    private readonly ledger: Ledger,
    private readonly users: UserStore,
    private readonly changes: UserChanges,
  ) {}

  /**
   * @throws ChangeNotFound, MessageNotUndoable, UsernameTaken; OtherChange if `precondition` names another position than that of the
   * change; ChangedSince if it is not the last change to its user
   */
  async undo(transaction: Tx, revision: number, precondition: Precondition, by: Author | null): Promise<Change> {
    const change = await this.ledger.find(transaction, revision);
    if (change === undefined) throw new ChangeNotFound(revision);
    if (!isMet(precondition, change.position)) throw new OtherChange(change, precondition);
    const { userId } = change;
    if (userId === null) throw new MessageNotUndoable(revision);
    await this.#invert(transaction, userId, change, { by, undoes: revision });
    const inverse = await this.ledger.lastOf(transaction, userId);
    if (inverse === undefined) throw new ChangeNotFound(revision);
    return inverse;
  }

  async #invert(transaction: Tx, userId: number, { revision, before }: Change, cause: Cause): Promise<void> {
    const user = await this.users.find(transaction, userId);
    const last = user ?? (await this.ledger.lastOf(transaction, userId));
    if (last !== undefined && last.revision !== revision) throw new ChangedSince(revision, last, user);
    if (user === undefined && before !== null) await this.changes.restore(transaction, userId, before, cause);
    else if (user !== undefined && before !== null) await this.changes.update(transaction, user, before, cause);
    else if (user !== undefined) await this.changes.remove(transaction, user, cause);
  }
}
