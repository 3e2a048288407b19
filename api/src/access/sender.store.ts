import { Injectable } from '@nestjs/common';
import { Database } from '../database/database';
import { Prepared, type Reading } from '../database/prepared';
import type { RoleName } from '../database/schema';
import { lesserRole } from '../openapi/role';
import type { Sender } from '../rest/access';

const DAY_MS = 24 * 60 * 60 * 1000;
export const MAX_IDLE_MS = 30 * DAY_MS;
export const MAX_SESSION_MS = 90 * DAY_MS;

/** A sender that was found by what it sent. */
export interface Known {
  readonly by: 'session' | 'key';
  readonly sender: Sender;
  /** When it ends at the latest, in milliseconds since 1970. */
  readonly endsAt: number;
  /** When the session was last used, as far as it is noted. A key does not end for not being used. */
  usedAt: number;
}

/** When it is over, if it is not used again. */
export function endOf({ endsAt, usedAt }: Known): number {
  return Math.min(endsAt, usedAt + MAX_IDLE_MS);
}

interface SessionRow {
  id: number;
  account: number;
  name: string;
  role: RoleName;
  created_at: string;
  used_at: string;
}

interface KeyRow {
  id: number;
  keyName: string;
  keyRole: RoleName;
  account: number;
  name: string;
  role: RoleName;
  ends_at: string;
}

const SESSION = new Prepared<{ hash: string }, SessionRow>((db, value) =>
  db
    .selectFrom('sessions')
    .innerJoin('accounts', 'accounts.id', 'sessions.account_id')
    .select(['sessions.id', 'accounts.id as account', 'accounts.name', 'accounts.role'])
    .select(['sessions.created_at', 'sessions.used_at'])
    .where('sessions.hash', '=', value('hash')),
);

const KEY = new Prepared<{ hash: string }, KeyRow>((db, value) =>
  db
    .selectFrom('access_keys')
    .innerJoin('accounts', 'accounts.id', 'access_keys.account_id')
    .select(['access_keys.id', 'access_keys.name as keyName', 'access_keys.role as keyRole', 'access_keys.ends_at'])
    .select(['accounts.id as account', 'accounts.name', 'accounts.role'])
    .where('access_keys.hash', '=', value('hash')),
);

/** Finds who sends a request by the hash of what it carries. */
@Injectable()
export class SenderStore {
  constructor(private readonly database: Database) {}

  find(by: Known['by'], hash: string): Promise<Known | undefined> {
    return this.database.runOne(() => (by === 'session' ? bySession(hash) : byKey(hash)));
  }
}

function* bySession(hash: string): Reading<Known | undefined> {
  const [row] = yield* SESSION.rows({ hash });
  if (row === undefined) return undefined;
  const { id, account, name, role, created_at, used_at } = row;
  const usedAt = Date.parse(used_at);
  const endsAt = Date.parse(created_at) + MAX_SESSION_MS;
  return {
    by: 'session',
    sender: { role, account: { id: account, name }, session: { id }, key: null },
    endsAt,
    usedAt,
  };
}

/** A key may do no more than its account may at that time. */
function* byKey(hash: string): Reading<Known | undefined> {
  const [row] = yield* KEY.rows({ hash });
  if (row === undefined) return undefined;
  const { id, keyName, keyRole, account, name, role, ends_at } = row;
  const sender = {
    role: lesserRole(role, keyRole),
    account: { id: account, name },
    session: null,
    key: { id, name: keyName },
  };
  return { by: 'key', sender, endsAt: Date.parse(ends_at), usedAt: Infinity };
}
