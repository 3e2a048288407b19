import { Injectable } from '@nestjs/common';
import { Config } from '../config/config';
import type { Tx } from '../database/engine';
import { usernameKey } from '../database/username-key';
import type { Cause, Change } from '../ledger/change';
import { Ledger } from '../ledger/ledger';
import { PetCountStore } from '../pets/pet-counts.store';
import { type UserRecord, userRecord } from '../record/user-record';
import type { StoredUser, User } from './user';
import { UserStore } from './user.store';
import { DirectoryFull, UsernameTaken } from './users.errors';

/** All changes of users go through here: the change, the user, its pets and their counts, in one transaction. */
@Injectable()
export class UserChanges {
  constructor(
    private readonly config: Config,
    private readonly ledger: Ledger,
    private readonly users: UserStore,
    private readonly petCounts: PetCountStore,
  ) {}

  /** @throws UsernameTaken, DirectoryFull */
  async create(transaction: Tx, after: UserRecord, cause: Cause): Promise<User> {
    await this.#expectRoom(transaction);
    await this.#refuseTaken(transaction, after.username);
    const { revision, position, at } = await this.ledger.append(transaction, {
      ...cause,
      kind: 'created',
      userId: 'new',
      after,
    });
    const user = {
      ...after,
      usernameKey: usernameKey(after.username),
      id: revision,
      revision,
      position,
      createdAt: at,
      updatedAt: at,
    };
    await this.#insert(transaction, user);
    return user;
  }

  /** @throws UsernameTaken */
  async update(transaction: Tx, user: StoredUser, after: UserRecord, cause: Cause): Promise<User> {
    const isRenamed = after.username !== user.username;
    if (isRenamed) await this.#refuseTaken(transaction, after.username, user.id);
    const { revision, position, at } = await this.ledger.append(transaction, {
      ...cause,
      kind: 'updated',
      userId: user.id,
      before: userRecord.of(user),
      after,
    });
    const { id, createdAt } = user;
    const key = isRenamed ? usernameKey(after.username) : user.usernameKey;
    const updated = { ...after, usernameKey: key, id, revision, position, createdAt, updatedAt: at };
    await this.users.update(transaction, user, updated);
    await this.petCounts.move(transaction, user.pets, after.pets);
    return updated;
  }

  async remove(transaction: Tx, user: User, cause: Cause): Promise<Change> {
    const before = userRecord.of(user);
    const change = await this.ledger.append(transaction, { ...cause, kind: 'deleted', userId: user.id, before });
    await this.users.remove(transaction, user.id);
    await this.petCounts.move(transaction, user.pets, null);
    return change;
  }

  /**
   * Brings a deleted user back, with its id and the time of its creation.
   * @throws UsernameTaken, DirectoryFull
   */
  async restore(transaction: Tx, id: number, after: UserRecord, cause: Cause): Promise<User> {
    await this.#expectRoom(transaction);
    await this.#refuseTaken(transaction, after.username);
    const creation = await this.ledger.find(transaction, id);
    const { revision, position, at } = await this.ledger.append(transaction, {
      ...cause,
      kind: 'created',
      userId: id,
      after,
    });
    const createdAt = creation?.at ?? at;
    const key = usernameKey(after.username);
    const user = { ...after, usernameKey: key, id, revision, position, createdAt, updatedAt: at };
    await this.#insert(transaction, user);
    return user;
  }

  async #insert(transaction: Tx, user: StoredUser): Promise<void> {
    await this.users.insert(transaction, user);
    await this.petCounts.move(transaction, null, user.pets);
  }

  async #expectRoom(transaction: Tx): Promise<void> {
    const max = this.config.limits.users;
    if (max === Infinity) return;
    const { user_count } = await transaction.selectFrom('directory').select('user_count').executeTakeFirstOrThrow();
    if (user_count >= max) throw new DirectoryFull(max);
  }

  async #refuseTaken(transaction: Tx, username: string, except?: number): Promise<void> {
    const holder = await this.users.findByUsername(transaction, username);
    if (holder !== undefined && holder.id !== except) throw new UsernameTaken(username);
  }
}
