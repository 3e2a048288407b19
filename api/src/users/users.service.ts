import { Injectable } from '@nestjs/common';
import { Database } from '../database/database';
import type { Tx } from '../database/engine';
import type { Change, ChangePage, FoundChanges } from '../ledger/change';
import type { IsKnown, Snapshot } from '../ledger/head';
import { Ledger } from '../ledger/ledger';
import { parsePosition, revisionOf } from '../ledger/position';
import type { RevisionOrPosition } from '../ledger/revision-or-position';
import { type UserPatch, type UserRecord, userRecord } from '../record/user-record';
import type { Author } from '../rest/access';
import { isMet, type Precondition } from '../rest/precondition';
import { READ_ONLY, type StoredUser, type User } from './user';
import { UserChanges } from './user-changes';
import { UserStore } from './user.store';
import { ReadOnlyMembers, StaleUser, UserDeleted, UserNotFound } from './users.errors';

/** How many entity tags of an `If-Match` that is not met are looked up. */
const MAX_TAGS = 10;

/** A patch may hold the rest of the user as well, as the client has read it. */
type WholePatch = UserPatch & { readonly [Name in (typeof READ_ONLY)[number]]?: User[Name] | undefined };

@Injectable()
export class UsersService {
  constructor(
    private readonly database: Database,
    private readonly users: UserStore,
    private readonly changes: UserChanges,
    private readonly ledger: Ledger,
  ) {}

  /** @throws UserNotFound, UserDeleted */
  async get(id: number): Promise<Snapshot<User>> {
    const { value, head } = await this.database.runQuery(() => this.users.readAtEnd(id));
    if (value !== undefined) return { value, head };
    return this.ledger.readAt((transaction) => this.#find(transaction, id)); // says why there is none
  }

  /**
   * The changes of a user, also after its deletion.
   * @throws UserNotFound, PositionUnknown
   */
  history(
    id: number,
    page: ChangePage<RevisionOrPosition>,
    isKnown: IsKnown,
  ): Promise<Snapshot<FoundChanges | undefined>> {
    return this.ledger.readAt(async (transaction, head) => {
      if ((await this.ledger.lastOf(transaction, id)) === undefined) throw new UserNotFound(id);
      const located = await this.ledger.locate(transaction, { ...page, userId: id });
      return isKnown(head) ? undefined : this.ledger.page(transaction, located);
    });
  }

  /** Keeps a message as a change. */
  send(transaction: Tx, text: string, by: Author | null): Promise<Change> {
    return this.ledger.append(transaction, { by, kind: 'message', userId: null, text });
  }

  /**
   * Applies a patch. A patch that changes nothing adds no change to the ledger.
   * @throws UserNotFound, UserDeleted, UsernameTaken; StaleUser if `precondition` names another position; ReadOnlyMembers
   */
  async update(
    transaction: Tx,
    id: number,
    patch: WholePatch,
    precondition: Precondition,
    by: Author | null,
  ): Promise<User> {
    const user = await this.#find(transaction, id);
    if (!isMet(precondition, user.position)) throw await this.#stale(transaction, user, precondition, patch);
    const others = READ_ONLY.filter((name) => patch[name] !== undefined && patch[name] !== user[name]);
    if (others.length > 0) throw new ReadOnlyMembers(user, others);
    const after = userRecord.patch(user, patch);
    return userRecord.isSame(user, after) ? user : this.changes.update(transaction, user, after, { by });
  }

  /** @throws UserNotFound, UserDeleted; StaleUser if `precondition` names another position */
  async remove(transaction: Tx, id: number, precondition: Precondition, by: Author | null): Promise<Change> {
    const user = await this.#find(transaction, id);
    if (!isMet(precondition, user.position)) throw await this.#stale(transaction, user, precondition);
    return this.changes.remove(transaction, user, { by });
  }

  async #find(transaction: Tx, id: number): Promise<StoredUser> {
    const user = await this.users.find(transaction, id);
    if (user !== undefined) return user;
    const deletion = await this.ledger.lastOf(transaction, id);
    throw deletion ? new UserDeleted(id, deletion) : new UserNotFound(id);
  }

  async #stale(transaction: Tx, user: User, precondition: Precondition, patch?: UserPatch): Promise<StaleUser> {
    const seen = await this.#seenBefore(transaction, precondition);
    const base = recordOf(seen, user.id);
    const merged = base && patch && userRecord.merge(base, userRecord.patch(base, patch), user);
    return new StaleUser(user, precondition, { seen, base, merged });
  }

  /** The last change that the client had seen, according to its precondition; undefined where that names none of this history. */
  async #seenBefore(transaction: Tx, precondition: Precondition): Promise<Change | undefined> {
    if (precondition === '*') return undefined;
    const positions = precondition.flatMap((tag) => parsePosition(tag.replaceAll('"', '')) ?? []);
    for (const position of positions.toSorted((one, other) => revisionOf(other) - revisionOf(one)).slice(0, MAX_TAGS)) {
      const change = await this.ledger.find(transaction, revisionOf(position));
      if (change?.position === position) return change;
    }
    return undefined;
  }
}

/** The user as a change left it; undefined where the change is not one of this user. */
function recordOf(change: Change | undefined, userId: number): UserRecord | undefined {
  return change?.userId === userId ? (change.after ?? undefined) : undefined;
}
