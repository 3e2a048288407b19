import { timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Database } from '../database/database';
import type { Tx } from '../database/engine';
import { LinkNotValid } from './access.errors';
import { AccessStore } from './access.store';
import type { Account } from './account';
import { AccountStore } from './account.store';
import { hashOf, newSecret } from './secrets';

const VALID_MS = 60 * 60 * 1000;

/** How the first account is made: with a secret that only the person at the server knows. */
@Injectable()
export class SetUpService {
  constructor(
    private readonly database: Database,
    private readonly access: AccessStore,
    private readonly accounts: AccountStore,
  ) {}

  /**
   * Draws a new secret, in the place of an earlier one; undefined where there is an account already.
   * @throws StoreFailure
   */
  newSecret(): Promise<string | undefined> {
    const secret = newSecret();
    return this.database.write(async (transaction) => {
      if ((await this.access.read(transaction)).accounts > 0) return undefined;
      await this.access.setSetUp(transaction, { hash: hashOf(secret), endsAt: new Date(Date.now() + VALID_MS) });
      return secret;
    });
  }

  /** @throws LinkNotValid */
  async expectValid(transaction: Tx, secret: string): Promise<void> {
    const { accounts, set_up_hash, set_up_ends_at } = await this.access.read(transaction);
    const isSame = set_up_hash !== null && timingSafeEqual(Buffer.from(hashOf(secret)), Buffer.from(set_up_hash));
    const isInTime = set_up_ends_at !== null && new Date().toISOString() < set_up_ends_at;
    if (accounts > 0 || !isSame || !isInTime)
      throw new LinkNotValid('if there is no account yet, "npm run account -- setup" prints another');
  }

  /**
   * Two uses of one secret make one account, since it ends with the first.
   * @throws LinkNotValid
   */
  async createFirst(transaction: Tx, secret: string, name: string, password: string): Promise<Account> {
    await this.expectValid(transaction, secret);
    await this.access.setSetUp(transaction, null);
    return this.accounts.insert(transaction, name, 'admin', password);
  }
}
