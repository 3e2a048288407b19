import { sql } from 'kysely';
import type { Tx } from '../database/engine';
import type { ChangeTable } from '../database/schema';
import { usernameKey } from '../database/username-key';
import { fromColumn, toColumns } from '../ledger/author';
import { positionOf } from '../ledger/position';
import { isChangeIntact } from '../ledger/seal';
import { type UserRecord, userRecord } from '../record/user-record';
import type { StoredUser } from '../users/user';
import type { Differences } from './differences';
import { PAGE, RowsByUser } from './rows-by-user';

/** A user after its last change. */
export interface ReplayedUser {
  id: number;
  /** Undefined where it was deleted, and `unknown` where a change is damaged that this rests on. */
  user: StoredUser | 'unknown' | undefined;
}

type UserChange = ChangeTable & { user_id: number };

/** Replays the changes of one user after another, in the order of their ids, and looks at each change on the way. */
export async function* replay(
  transaction: Tx,
  differences: Differences,
  onChange: () => void,
): AsyncGenerator<ReplayedUser> {
  const changes = new RowsByUser<UserChange>(({ user_id }) => user_id, pageOf(transaction));
  let history: History | undefined;
  for (;;) {
    const change = await changes.next();
    if (history !== undefined && history.id !== change?.user_id) yield history;
    if (change === undefined) return;
    if (history?.id !== change.user_id) history = new History(change, differences);
    history.add(change);
    onChange();
  }
}

/** The changes of one user, of which only the first and the last are kept. */
class History implements ReplayedUser {
  readonly id: number;
  #last: UserChange | undefined;
  #isKnown = true;
  #isCreationKnown = true;

  constructor(
    private readonly first: UserChange,
    private readonly differences: Differences,
  ) {
    this.id = first.user_id;
  }

  add(change: UserChange): void {
    const where = `change ${change.revision} of user ${this.id}`;
    const isIntact = expectIntact(change, where, this.differences);
    if (this.#last === undefined) {
      this.#isCreationKnown = isIntact;
      if (change.revision !== this.id)
        this.differences.add(where, 'revision of the first change', { expected: this.id, found: change.revision });
    }
    const before = this.#last?.after ?? null;
    if (isIntact && this.#isKnown && !isSame(before, change.before))
      this.differences.add(where, 'before', { expected: before, found: change.before });
    this.#isKnown = isIntact;
    this.#last = change;
  }

  get user(): StoredUser | 'unknown' | undefined {
    const last = this.#last;
    if (!this.#isKnown || !this.#isCreationKnown || last === undefined) return 'unknown';
    if (last.after === null) return undefined;
    const record = parse(last.after);
    return {
      ...record,
      usernameKey: usernameKey(record.username),
      id: this.id,
      revision: last.revision,
      position: positionOf(last),
      createdAt: this.first.at,
      updatedAt: last.at,
    };
  }
}

/** Whether the change is as it was written. */
export function expectIntact(change: ChangeTable, where: string, differences: Differences): boolean {
  const isIntact = isChangeIntact(change);
  if (!isIntact) {
    differences.add(where, 'checksum', { expected: 'that of its values', found: change.checksum });
    return false;
  }
  const { by_account } = toColumns(fromColumn(change.by));
  if (by_account !== change.by_account)
    differences.add(where, 'by_account', { expected: by_account, found: change.by_account });
  return true;
}

function isSame(one: string | null, other: string | null): boolean {
  if (one === other) return true;
  return one !== null && other !== null && userRecord.isSame(parse(one), parse(other));
}

function parse(json: string): UserRecord {
  return JSON.parse(json) as UserRecord;
}

function pageOf(transaction: Tx): (last: UserChange | undefined) => Promise<UserChange[]> {
  return (last) => {
    const place = sql<boolean>`(user_id, revision) > (${last?.user_id ?? Number.MIN_SAFE_INTEGER}, ${last?.revision ?? 0})`;
    return transaction
      .selectFrom('changes')
      .selectAll()
      .where(place)
      .orderBy('user_id')
      .orderBy('revision')
      .limit(PAGE)
      .$narrowType<{ user_id: number }>()
      .execute();
  };
}
