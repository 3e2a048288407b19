import type { Tx } from '../../database/engine';
import { usernameKey } from '../../database/username-key';
import { nameProblem } from '../../record/text';
import { type UserRecord, userRecord } from '../../record/user-record';
import type { StoredUser } from '../../users/user';
import type { UserStore } from '../../users/user.store';
import type { Action, Judgement, Target, TargetPage, TargetRow } from '../actions/action';
import { changed, same } from '../actions/verdicts';
import { type Given, givenBy, Unusable } from './given';
import type { ImportRow, ImportRowStore } from './import-row.store';
import type { Layout, Match, Mode } from './layout';

/** How many lines are selected in one step. */
const STEP = 200;

/** What was asked for, and how the file is read. */
interface Import {
  readonly set: number;
  readonly match: Match;
  readonly mode: Mode;
  readonly layout: Layout | null;
}

/** A line, and the user that there is. */
interface Found {
  readonly row: ImportRow;
  readonly given: Given | Unusable;
  readonly user: StoredUser | undefined;
}

/** Creates and changes users as the lines of a file say. */
export class ImportUsers implements Action {
  readonly #layout: Layout;
  /** What was selected last: a plan judges it in the same transaction. */
  #selected: { transaction: Tx; after: number; found: readonly Found[] } | undefined;

  constructor(
    private readonly users: UserStore,
    private readonly rows: ImportRowStore,
    private readonly asked: Import,
  ) {
    if (asked.layout === null) throw new Error('the file was not read');
    this.#layout = asked.layout;
  }

  async select(transaction: Tx, place: string | null): Promise<TargetPage> {
    const after = Number(place ?? 0);
    const found = await this.#find(transaction, after, STEP);
    this.#selected = { transaction, after, found };
    const targets = found.map(({ user }): Target => ({ userId: user?.id ?? null, position: user?.position ?? null }));
    const last = found.at(-1);
    return { targets, next: last !== undefined && found.length === STEP ? String(last.row.row) : null };
  }

  async *judge(transaction: Tx, targets: readonly TargetRow[]): AsyncGenerator<Judgement> {
    const found = await this.#linesOf(transaction, targets);
    for (const [index, target] of targets.entries()) {
      const one = found[index];
      if (one === undefined) throw new Error(`row ${target.row} of the file is missing`);
      const judged = this.#judge(one, target);
      const after = this.asked.match === 'id' ? judged.change?.after : undefined; // who is found by name has it
      yield after ? this.#unlessTaken(transaction, judged, after) : judged;
    }
  }

  async #linesOf(transaction: Tx, targets: readonly TargetRow[]): Promise<readonly Found[]> {
    const [first] = targets;
    if (first === undefined) return [];
    const [selected, after] = [this.#selected, first.row - 1];
    const isKnown = selected?.transaction === transaction && selected.after === after;
    return isKnown ? selected.found : this.#find(transaction, after, targets.length);
  }

  /** The next lines after a row, each with its user. */
  async #find(transaction: Tx, after: number, limit: number): Promise<Found[]> {
    const rows = await this.rows.after(transaction, this.asked.set, after, limit);
    const given = rows.map(({ record }) => givenBy(record, this.#layout));
    const userOf = await this.#usersOf(transaction, given);
    return rows.map((row, index) => {
      const one = given[index] ?? new Unusable('is not there');
      return { row, given: one, user: one instanceof Unusable ? undefined : userOf(one) };
    });
  }

  async #usersOf(
    transaction: Tx,
    given: readonly (Given | Unusable)[],
  ): Promise<(given: Given) => StoredUser | undefined> {
    const readable = given.filter((one): one is Given => !(one instanceof Unusable));
    if (this.asked.match === 'id') {
      const byId = await this.users.findAll(
        transaction,
        readable.flatMap(({ id }) => id ?? []),
      );
      return ({ id }) => (id === undefined ? undefined : byId.get(id));
    }
    const byKey = await this.users.findAllByUsername(
      transaction,
      readable.flatMap(({ username }) => username ?? []),
    );
    return ({ username }) => (username === undefined ? undefined : byKey.get(usernameKey(username)));
  }

  #judge({ row, given, user }: Found, target: Target): Judgement {
    const isById = this.asked.match === 'id';
    if (given instanceof Unusable) return refused(nameIn(row), given.reason);
    const username = given.username ?? user?.username ?? null;
    if (row.sameAs !== null) return refused(username, `line ${row.sameAs} is about the same user`);
    if (user !== undefined) return this.#judgeUser(user, given, target);
    if (target.userId !== null) return conflict(username, 'somebody has deleted or renamed the user since', null);
    if (isById && given.id !== undefined) return refused(username, `there is no user ${given.id}`);
    if (given.username === undefined) return refused(null, 'username is missing: a new user needs one');
    const after = userRecord.fill(given);
    return { verdict: 'create', username, detail: null, change: { user: 'new', after, takesBack: [] } };
  }

  #judgeUser(user: StoredUser, given: Given, target: Target): Judgement {
    const after = userRecord.patch(userRecord.of(user), { username: given.username, pets: given.pets });
    if (userRecord.isSame(user, after)) return same(user);
    const now = userRecord.of(user);
    if (this.asked.mode === 'create') return refused(user.username, 'the user exists, and only new ones are created');
    const isOld =
      (given.position !== undefined && given.position !== user.position) ||
      (given.revision !== undefined && given.revision !== user.revision);
    if (isOld) return conflict(user.username, 'somebody has changed the user since the file was made', now);
    if (target.userId === null) return conflict(user.username, 'somebody has created the user since', now);
    if (target.position !== user.position)
      return conflict(user.username, 'somebody has changed the user since it was planned', now);
    return changed(user, after);
  }

  /** A name that somebody else has when the line comes, whoever may free it later. */
  async #unlessTaken(transaction: Tx, judged: Judgement, { username }: UserRecord): Promise<Judgement> {
    const user = judged.change?.user;
    if (typeof user === 'object' && user.usernameKey === usernameKey(username)) return judged;
    const holder = await this.users.findByUsername(transaction, username);
    return holder === undefined
      ? judged
      : conflict(username, `the name "${username}" is taken by user ${holder.id}`, null);
  }
}

function nameIn({ record }: ImportRow): string | null {
  const { username } = record.cells;
  return typeof username === 'string' && nameProblem(username) === undefined ? username : null;
}

function refused(username: string | null, reason: string): Judgement {
  return { verdict: 'refused', username, detail: { reason }, change: null };
}

function conflict(username: string | null, reason: string, now: UserRecord | null): Judgement {
  return { verdict: 'conflict', username, detail: { reason, ...(now && { now }) }, change: null };
}
