import { Injectable } from '@nestjs/common';
import { hasRole, type Role } from '../openapi/role';
import { validationFailed } from '../rest/validation';
import { notThePassword } from './access.errors';
import type { Account } from './account';
import { AccountsService, type Actor } from './accounts.service';
import { DEFAULT_KEY_DAYS, type Key } from './key.store';
import { KEY_PREFIX, newSecret } from './secrets';
import { type Client, SignInService } from './sign-in.service';

interface OwnChange {
  readonly name?: string;
  readonly password?: string;
  readonly oldPassword?: string;
}

const DAY_MS = 24 * 60 * 60 * 1000;

/** What a person may do to the own account alone. */
@Injectable()
export class OwnAccountService {
  constructor(
    private readonly accounts: AccountsService,
    private readonly signIns: SignInService,
  ) {}

  /** @throws AccountNameTaken, TooManyAttempts, SignInsExhausted; ProblemError 400 where a password is wrong, or soon guessed */
  async change(
    own: { account: number; session: number },
    { name, password, oldPassword }: OwnChange,
    actor: Actor,
    client: Client,
  ): Promise<Account> {
    let account = await this.accounts.get(own.account);
    if (password !== undefined) {
      await this.#expectOwn(account, oldPassword, client);
      const after = await this.signIns.hashNew(name ?? account.name, password, client);
      const passwords = { before: account.password, after };
      account = await this.accounts.changePassword(account.id, own.session, passwords, actor);
    }
    if (name === undefined || name === account.name) return account;
    return this.accounts.change(account.id, { name }, '*', actor);
  }

  /** @throws ProblemError 400 where the key would have more rights than its account */
  async makeKey(
    own: { account: number },
    { name, role, days = DEFAULT_KEY_DAYS }: { name: string; role: Role; days?: number },
    actor: Actor,
  ): Promise<Key & { secret: string }> {
    const account = await this.accounts.get(own.account);
    if (!hasRole(account.role, role))
      throw validationFailed([{ pointer: '/role', detail: `must not be above your own, which is ${account.role}` }]);
    const secret = newSecret(KEY_PREFIX);
    const endsAt = new Date(Date.now() + days * DAY_MS).toISOString();
    return { ...(await this.accounts.makeKey(account.id, secret, { name, role, endsAt }, actor)), secret };
  }

  async #expectOwn(account: Account, password: string | undefined, client: Client): Promise<void> {
    const isOwn = password !== undefined && (await this.signIns.isPasswordOf(account.name, account, password, client));
    if (!isOwn) throw notThePassword();
  }
}
