import { Injectable } from '@nestjs/common';
import type { Tx } from '../database/engine';
import type { Change, ChangePage } from '../ledger/change';
import type { IsKnown, Snapshot } from '../ledger/head';
import { Ledger } from '../ledger/ledger';
import { type UserPatch, type UserRecord, userRecord } from '../record/user-record';
import { isMet, type Precondition } from '../rest/precondition';
import type { User } from './user';
import { UserChanges } from './user-changes';
import { UserStore } from './user.store';
import { StaleUser, UserDeleted, UserNotFound } from './users.errors';

@Injectable()
export class UsersService {
  constructor(
    private readonly users: UserStore,
    private readonly changes: UserChanges,
    private readonly ledger: Ledger,
  ) {}

  /** @throws UserNotFound, UserDeleted */
  get(id: number): Promise<Snapshot<User>> {
    return this.ledger.readAt((transaction) => this.#find(transaction, id));
  }

  /**
   * The changes of a user, also after its deletion.
   * @throws UserNotFound
   */
  history(id: number, page: ChangePage, isKnown: IsKnown): Promise<Snapshot<Change[] | undefined>> {
    return this.ledger.readAt(async (transaction, head) => {
      if ((await this.ledger.lastOf(transaction, id)) === undefined) throw new UserNotFound(id);
      return isKnown(head) ? undefined : this.ledger.page(transaction, { ...page, userId: id });
    });
  }

  /** Keeps a message as a change. */
  send(transaction: Tx, text: string): Promise<Change> {
    return this.ledger.append(transaction, { kind: 'message', userId: null, text });
  }

  /**
   * Applies a patch. A patch that changes nothing adds no change to the ledger.
   * @throws UserNotFound, UserDeleted, UsernameTaken; StaleUser if `precondition` names another revision
   */
  async update(transaction: Tx, id: number, patch: UserPatch, precondition: Precondition): Promise<User> {
    const user = await this.#find(transaction, id);
    if (!isMet(precondition, user.revision)) {
      const base = await this.#seenBefore(transaction, id, precondition);
      const merged = base && userRecord.merge(base, userRecord.patch(base, patch), user);
      throw new StaleUser(user, base, merged);
    }
    const after = userRecord.patch(user, patch);
    return userRecord.isSame(user, after) ? user : this.changes.update(transaction, user, after);
  }

  /** @throws UserNotFound, UserDeleted; StaleUser if `precondition` names another revision */
  async remove(transaction: Tx, id: number, precondition: Precondition): Promise<Change> {
    const user = await this.#find(transaction, id);
    if (isMet(precondition, user.revision)) return this.changes.remove(transaction, user);
    throw new StaleUser(user, await this.#seenBefore(transaction, id, precondition), undefined);
  }

  async #find(transaction: Tx, id: number): Promise<User> {
    const user = await this.users.find(transaction, id);
    if (user !== undefined) return user;
    const deletion = await this.ledger.lastOf(transaction, id);
    throw deletion ? new UserDeleted(id, deletion.revision) : new UserNotFound(id);
  }

  /** The user as the client saw it, according to its precondition; undefined if that is unknown. */
  async #seenBefore(transaction: Tx, id: number, precondition: Precondition): Promise<UserRecord | undefined> {
    if (precondition === '*') return undefined;
    const change = await this.ledger.find(transaction, Math.max(...precondition, 0));
    return change?.userId === id ? (change.after ?? undefined) : undefined;
  }
}
