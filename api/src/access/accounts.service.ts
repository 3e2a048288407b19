import { Injectable } from '@nestjs/common';
import { Database } from '../database/database';
import type { Tx } from '../database/engine';
import { hasRole, type Role } from '../openapi/role';
import { isMet, type Precondition } from '../rest/precondition';
import { EntryNotFound, notThePassword, StaleAccount } from './access.errors';
import type { Account } from './account';
import { AccountStore } from './account.store';
import { EventStore, type NewEvent } from './event.store';
import { type Invitation, InvitationStore } from './invitation.store';
import { type Key, KeyStore } from './key.store';
import { type Session, SessionStore } from './session.store';

/** Who does something to an account, and from where. */
export interface Actor {
  readonly name: string | null;
  readonly address: string | null;
}

export interface Invited {
  readonly account: Account;
  readonly invitation: Invitation;
}

/** What an admin does to accounts, and each person to the own one. */
@Injectable()
export class AccountsService {
  constructor(
    private readonly database: Database,
    private readonly accounts: AccountStore,
    private readonly sessions: SessionStore,
    private readonly keys: KeyStore,
    private readonly invitations: InvitationStore,
    private readonly events: EventStore,
  ) {}

  list(after: number, limit: number): Promise<Account[]> {
    return this.database.read((transaction) => this.accounts.list(transaction, after, limit));
  }

  /** @throws AccountNotFound */
  get(id: number): Promise<Account> {
    return this.database.read((transaction) => this.accounts.get(transaction, id));
  }

  /**
   * An account that nobody can sign in to before its invitation is accepted.
   * @throws AccountNameTaken
   */
  create(name: string, role: Role, actor: Actor): Promise<Invited> {
    return this.database.write(async (transaction) => {
      const account = await this.accounts.insert(transaction, name, role, null);
      await this.#note(transaction, 'account-created', account, actor);
      return { account, invitation: await this.invitations.make(transaction, account.id) };
    });
  }

  /**
   * A link to choose a password with, also where there is one that was forgotten.
   * @throws AccountNotFound
   */
  invite(id: number, actor: Actor): Promise<Invited> {
    return this.database.write(async (transaction) => {
      const account = await this.accounts.get(transaction, id);
      await this.#note(transaction, 'invited', account, actor);
      return { account, invitation: await this.invitations.make(transaction, id) };
    });
  }

  /**
   * A lower role ends the sessions of the account; its keys may do no more than it may.
   * @throws AccountNotFound, StaleAccount, AccountNameTaken, LastAdmin
   */
  change(
    id: number,
    change: { name?: string | undefined; role?: Role | undefined },
    precondition: Precondition,
    actor: Actor,
  ): Promise<Account> {
    return this.database.write(async (transaction) => {
      const account = await this.#expect(transaction, id, precondition);
      const after = await this.accounts.update(transaction, account, change);
      if (!hasRole(after.role, account.role)) await this.sessions.endAll(transaction, id);
      await this.#note(transaction, 'account-changed', after, actor);
      return after;
    });
  }

  /** @throws AccountNotFound, StaleAccount, LastAdmin */
  remove(id: number, precondition: Precondition, actor: Actor): Promise<void> {
    return this.database.write(async (transaction) => {
      const account = await this.#expect(transaction, id, precondition);
      await this.accounts.remove(transaction, account);
      await this.#note(transaction, 'account-removed', account, actor);
    });
  }

  /**
   * Ends all other sessions, and the invitation.
   * @param session the one that does it
   * @param passwords hashed; the one before was checked
   * @throws ProblemError 400 where the account has another one meanwhile
   */
  changePassword(
    id: number,
    session: number,
    passwords: { before: string | null; after: string },
    actor: Actor,
  ): Promise<Account> {
    return this.database.write(async (transaction) => {
      const seen = await this.accounts.get(transaction, id);
      if (seen.password !== passwords.before) throw notThePassword();
      const account = await this.accounts.update(transaction, seen, { password: passwords.after });
      await this.sessions.endAll(transaction, id, session);
      await this.invitations.end(transaction, id);
      await this.#note(transaction, 'password-changed', account, actor);
      return account;
    });
  }

  /** @throws AccountNotFound */
  listSessions(id: number): Promise<Session[]> {
    return this.database.read(async (transaction) => {
      await this.accounts.get(transaction, id);
      return this.sessions.list(transaction, id);
    });
  }

  /** @throws AccountNotFound, EntryNotFound */
  endSession(id: number, session: number, actor: Actor): Promise<void> {
    return this.database.write(async (transaction) => {
      const account = await this.accounts.get(transaction, id);
      if (!(await this.sessions.end(transaction, id, session))) throw new EntryNotFound('session', session);
      await this.#note(transaction, 'session-ended', account, actor);
    });
  }

  /** @throws AccountNotFound */
  listKeys(id: number): Promise<Key[]> {
    return this.database.read(async (transaction) => {
      await this.accounts.get(transaction, id);
      return this.keys.list(transaction, id);
    });
  }

  /** @throws ProblemError 400 where there are too many */
  makeKey(id: number, secret: string, key: Omit<Key, 'id' | 'createdAt'>, actor: Actor): Promise<Key> {
    return this.database.write(async (transaction) => {
      const account = await this.accounts.get(transaction, id);
      const made = await this.keys.make(transaction, id, secret, key);
      await this.#note(transaction, 'key-made', account, actor);
      return made;
    });
  }

  /** @throws AccountNotFound, EntryNotFound */
  endKey(id: number, key: number, actor: Actor): Promise<void> {
    return this.database.write(async (transaction) => {
      const account = await this.accounts.get(transaction, id);
      if (!(await this.keys.end(transaction, id, key))) throw new EntryNotFound('key', key);
      await this.#note(transaction, 'key-ended', account, actor);
    });
  }

  async #expect(transaction: Tx, id: number, precondition: Precondition): Promise<Account> {
    const account = await this.accounts.get(transaction, id);
    if (!isMet(precondition, account.stamp)) throw new StaleAccount();
    return account;
  }

  #note(transaction: Tx, kind: NewEvent['kind'], { name }: Account, actor: Actor): Promise<void> {
    return this.events.note(transaction, { kind, account: name, by: actor.name, client: actor.address });
  }
}
