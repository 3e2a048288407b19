import { Injectable } from '@nestjs/common';
import { Config } from '../config/config';
import { Database } from '../database/database';
import { ROLES, type Role } from '../openapi/role';
import { usernameProblem } from '../record/text';
import { AccessStore } from './access.store';
import type { Account } from './account';
import { AccountStore } from './account.store';
import { AccountsService } from './accounts.service';
import { SetUpService } from './set-up.service';

/** What was asked for makes no sense; the message is for the person who asked. */
export class CommandError extends Error {}

const USAGE = `Say what:
  npm run account -- list                  all accounts
  npm run account -- invite NAME [ROLE]    a link to choose a password with, for a new account or one that exists
  npm run account -- role NAME ROLE        ${ROLES.join(', ')}
  npm run account -- setup                 a link that makes the first account
  npm run account -- off                   removes all accounts`;

/** The person at the server, whom no event names. */
const OPERATOR = { name: null, address: null };

/** What the person at the server does to accounts, without being signed in. Each answer is a text. */
@Injectable()
export class AccountCommands {
  constructor(
    private readonly config: Config,
    private readonly database: Database,
    private readonly access: AccessStore,
    private readonly accounts: AccountStore,
    private readonly service: AccountsService,
    private readonly setUps: SetUpService,
  ) {}

  /** @throws CommandError, ProblemError, StoreFailure */
  run([command, ...names]: readonly string[]): Promise<string> {
    const [name = '', role] = names;
    if (command === 'list' && names.length === 0) return this.#list();
    if (command === 'invite' && (names.length === 1 || names.length === 2)) return this.#invite(name, role);
    if (command === 'role' && names.length === 2) return this.#setRole(name, roleNamed(role));
    if (command === 'setup' && names.length === 0) return this.#setUp();
    if (command === 'off' && names.length === 0) return this.#turnOff();
    return Promise.reject(new CommandError(USAGE));
  }

  async #list(): Promise<string> {
    const lines: string[] = [];
    for (let after = 0; ;) {
      const page = await this.service.list(after, 1_000);
      lines.push(
        ...page.map(
          ({ id, name, role, password }) => `${id}  ${role}  ${name}${password === null ? '  (invited)' : ''}`,
        ),
      );
      const last = page.at(-1);
      if (last === undefined) return lines.length === 0 ? 'There are no accounts.' : lines.join('\n');
      after = last.id;
    }
  }

  async #invite(name: string, role: string | undefined): Promise<string> {
    const known = await this.#find(name);
    const { invitation } = known
      ? await this.service.invite(known.id, OPERATOR)
      : await this.#create(name, roleNamed(role ?? 'viewer'));
    return `${this.#link('join', invitation.secret)}\nWho opens it chooses a password for ${name}. It can be used once, until ${invitation.endsAt}.`;
  }

  async #create(name: string, role: Role): ReturnType<AccountsService['create']> {
    const problem = usernameProblem(name);
    if (problem !== undefined) throw new CommandError(`The name ${problem}.`);
    const { accounts } = await this.database.read((transaction) => this.access.read(transaction));
    if (accounts === 0)
      throw new CommandError(
        'There is no account yet: "npm run account -- setup" prints the link that makes the first one.',
      );
    return this.service.create(name, role, OPERATOR);
  }

  async #setRole(name: string, role: Role): Promise<string> {
    const account = await this.#find(name);
    if (account === undefined) throw new CommandError(`There is no account ${name}.`);
    await this.service.change(account.id, { role }, '*', OPERATOR);
    return `${account.name} is ${role} from now on.`;
  }

  async #setUp(): Promise<string> {
    const secret = await this.setUps.newSecret();
    if (secret === undefined)
      throw new CommandError(
        'There is an account already: an admin invites others, or "npm run account -- invite NAME".',
      );
    return `${this.#link('set-up', secret)}\nWho opens it makes the first account. It can be used once, within an hour.`;
  }

  async #turnOff(): Promise<string> {
    await this.database.write(async (transaction) => {
      await transaction.deleteFrom('accounts').execute(); // with all that belongs to them
      await this.access.setSetUp(transaction, null);
      await this.access.renew(transaction);
    });
    return 'All accounts are removed. What they have changed keeps their names.';
  }

  #find(name: string): Promise<Account | undefined> {
    return this.database.read((transaction) => this.accounts.findByName(transaction, name));
  }

  #link(path: string, secret: string): string {
    return `${this.config.publicUrl ?? `http://localhost:${this.config.port}`}/${path}#${secret}`;
  }
}

function roleNamed(text: string | undefined): Role {
  const role = ROLES.find((name) => name === text);
  if (role === undefined) throw new CommandError(`"${text ?? ''}" is no role: use one of ${ROLES.join(', ')}.`);
  return role;
}
