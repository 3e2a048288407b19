import { Injectable } from '@nestjs/common';
import type { Tx } from '../database/engine';
import { hashOf, newSecret } from './secrets';

/** What makes a link that is used once, to choose a password with. */
export interface Invitation {
  readonly secret: string;
  readonly endsAt: string;
}

const VALID_MS = 7 * 24 * 60 * 60 * 1000;

@Injectable()
export class InvitationStore {
  /** In the place of an earlier one of the account. */
  async make(transaction: Tx, accountId: number): Promise<Invitation> {
    const secret = newSecret();
    const row = { hash: hashOf(secret), ends_at: new Date(Date.now() + VALID_MS).toISOString() };
    await transaction
      .insertInto('invitations')
      .values({ account_id: accountId, ...row })
      .onConflict((conflict) => conflict.column('account_id').doUpdateSet(row))
      .execute();
    return { secret, endsAt: row.ends_at };
  }

  /** The id of the account that is invited; undefined where the secret is none that counts. */
  async find(transaction: Tx, secret: string): Promise<number | undefined> {
    const row = await transaction
      .selectFrom('invitations')
      .select('account_id')
      .where('hash', '=', hashOf(secret))
      .where('ends_at', '>', new Date().toISOString())
      .executeTakeFirst();
    return row?.account_id;
  }

  async end(transaction: Tx, accountId: number): Promise<void> {
    await transaction.deleteFrom('invitations').where('account_id', '=', accountId).execute();
  }
}
