import { Injectable } from '@nestjs/common';
import { Database } from '../database/database';
import type { Tx } from '../database/engine';
import { usernameKey } from '../database/username-key';
import type { Sender } from '../rest/access';
import { validationFailed } from '../rest/validation';
import { LinkNotValid, SignInFailed } from './access.errors';
import type { Account } from './account';
import { AccountStore } from './account.store';
import { EventStore, type NewEvent } from './event.store';
import { Guesses } from './guesses';
import { InvitationStore } from './invitation.store';
import { guessProblem } from './password';
import { Passwords } from './passwords';
import { newSecret } from './secrets';
import { SessionStore } from './session.store';
import { SetUpService } from './set-up.service';

/** From where a person signs in. */
export interface Client {
  readonly address: string;
  /** What the browser says about itself. */
  readonly agent: string;
}

/** A session that has begun, with the secret that is its cookie. */
export interface Begun {
  readonly account: Account;
  readonly secret: string;
}

/** All ways to a session. */
@Injectable()
export class SignInService {
  readonly #guesses = new Guesses();

  constructor(
    private readonly database: Database,
    private readonly accounts: AccountStore,
    private readonly sessions: SessionStore,
    private readonly invitations: InvitationStore,
    private readonly events: EventStore,
    private readonly passwords: Passwords,
    private readonly setUp: SetUpService,
  ) {}

  /** @throws TooManyAttempts, SignInFailed, SignInsExhausted */
  async signIn(name: string, password: string, client: Client, before: Sender | undefined): Promise<Begun> {
    const account = await this.database.read((transaction) => this.accounts.findByName(transaction, name));
    if (!(await this.isPasswordOf(name, account, password, client))) throw new SignInFailed();
    return this.database.write(async (transaction) => {
      const now = account && (await this.accounts.findByName(transaction, name));
      // It was changed or removed while the password was checked.
      if (now === undefined || now.password !== account?.password) throw new SignInFailed();
      await this.#end(transaction, before);
      return this.#begin(transaction, now, client, 'signed-in');
    });
  }

  /**
   * Counts as an attempt, and is noted where it fails.
   * @throws TooManyAttempts, SignInsExhausted
   */
  async isPasswordOf(name: string, account: Account | undefined, password: string, client: Client): Promise<boolean> {
    const key = usernameKey(name);
    this.#guesses.count(key, client.address);
    const isRight = await this.passwords.isRight(password, account?.password, client.address);
    if (isRight) this.#guesses.forgive(key, client.address);
    else {
      const failure: NewEvent = { kind: 'sign-in-failed', account: name, by: null, client: client.address };
      await this.database.write((transaction) => this.events.note(transaction, failure));
    }
    return isRight;
  }

  /** @throws LinkNotValid, SignInsExhausted; ProblemError 400 where the password is soon guessed */
  async setUpFirst(secret: string, name: string, password: string, client: Client): Promise<Begun> {
    await this.database.read((transaction) => this.setUp.expectValid(transaction, secret)); // before the password costs time
    const hashed = await this.hashNew(name, password, client);
    return this.database.write(async (transaction) => {
      const account = await this.setUp.createFirst(transaction, secret, name, hashed);
      return this.#begin(transaction, account, client, 'account-created');
    });
  }

  /**
   * Sets the password of the account that was invited, and ends all that was signed in before.
   * @throws LinkNotValid, SignInsExhausted; ProblemError 400 where the password is soon guessed
   */
  async accept(secret: string, password: string, client: Client): Promise<Begun> {
    const { name } = await this.database.read((transaction) => this.#invited(transaction, secret));
    const hashed = await this.hashNew(name, password, client);
    return this.database.write(async (transaction) => {
      const invited = await this.#invited(transaction, secret);
      const account = await this.accounts.update(transaction, invited, { password: hashed });
      await this.invitations.end(transaction, account.id);
      await this.sessions.endAll(transaction, account.id);
      return this.#begin(transaction, account, client, 'invitation-accepted');
    });
  }

  signOut(sender: Sender | undefined, client: Client): Promise<void> {
    return this.database.write(async (transaction) => {
      if (!(await this.#end(transaction, sender)) || !sender?.account) return;
      const { name } = sender.account;
      await this.events.note(transaction, { kind: 'signed-out', account: name, by: name, client: client.address });
    });
  }

  /** @throws SignInsExhausted; ProblemError 400 where the password is soon guessed */
  async hashNew(name: string, password: string, client: Client): Promise<string> {
    const detail = await guessProblem(name, password);
    if (detail !== undefined) throw validationFailed([{ pointer: '/password', detail }]);
    return this.passwords.hash(password, client.address);
  }

  async #invited(transaction: Tx, secret: string): Promise<Account> {
    const id = await this.invitations.find(transaction, secret);
    if (id === undefined) throw new LinkNotValid('ask an admin for another invitation');
    return this.accounts.get(transaction, id);
  }

  async #end(transaction: Tx, sender: Sender | undefined): Promise<boolean> {
    if (!sender?.account || !sender.session) return false;
    return this.sessions.end(transaction, sender.account.id, sender.session.id);
  }

  async #begin(transaction: Tx, account: Account, client: Client, kind: NewEvent['kind']): Promise<Begun> {
    const secret = newSecret();
    await this.sessions.begin(transaction, account.id, secret, client.agent);
    const { name } = account;
    await this.events.note(transaction, { kind, account: name, by: name, client: client.address });
    this.#guesses.know(usernameKey(name), client.address);
    return { account, secret };
  }
}
