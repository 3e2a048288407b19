import { setImmediate, setTimeout as sleep } from 'node:timers/promises';
import { CompiledQuery } from 'kysely';
import { ConnectionLost, hasYielded, NotCommitted, StoreFailure, toStoreFailure, WrongRows } from './database-error';
import type { Engine, Tx } from './engine';
import { runIn, statement, toCommand } from './prepared';

const MAX_WRITES = 16;
/** How long a write may wait for its turn. */
const MAX_WAIT_MS = 10_000;
/** A transaction that is run again at once would overtake the one that it was ended for. */
const YIELD_MS = 50;

export type Work<T> = (transaction: Tx) => Promise<T>;

interface Pending {
  work: Work<unknown>;
  /** Whether it shares its transaction with no other. */
  isAlone: boolean;
  resolve: (result: never) => void;
  reject: (error: unknown) => void;
  /** Whether nobody waits for the result any more. */
  hasLeft: () => boolean;
  tooLate: NodeJS.Timeout;
}

/** What has been committed since the start. */
export interface Commits {
  /** Transactions. */
  groups: number;
  writes: number;
  last: Date | undefined;
}

type Outcome = { ok: true; result: unknown } | { ok: false; error: unknown };

/** How far a transaction has come. */
interface Progress {
  hasRun: boolean;
  isCommitting: boolean;
}

/** The whole transaction failed, with every write in it. */
class TransactionLost extends Error {}

/** The commit failed, so it is unknown whether it took place. */
class CommitLost extends Error {}

/**
 * Writes that arrive together share one transaction, and so one wait for the disk. Each has a savepoint of its own: a write that
 * fails is rolled back alone. One that has a transaction of its own needs none. No write is answered before the commit.
 */
export class GroupCommit {
  readonly #waiting: Pending[] = [];
  readonly #commits: Commits = { groups: 0, writes: 0, last: undefined };
  #isRunning = false;

  /** @param committed is called after each commit, before the promises of the writes are fulfilled */
  constructor(
    private readonly engine: Engine,
    private readonly committed: () => void,
  ) {}

  /** The writes that are not in a transaction yet. */
  get waiting(): number {
    return this.#waiting.length;
  }

  get commits(): Readonly<Commits> {
    return this.#commits;
  }

  /**
   * @param hasLeft whether nobody waits for the result any more: then the work is not begun
   * @throws StoreFailure, or what `work` throws
   */
  write<T>(work: Work<T>, hasLeft = (): boolean => false): Promise<T> {
    return this.#enqueue(work, { hasLeft, isAlone: false });
  }

  /**
   * In a transaction of its own: those that come before it do not wait for it.
   * @throws StoreFailure, or what `work` throws
   */
  writeAlone<T>(work: Work<T>): Promise<T> {
    return this.#enqueue(work, { hasLeft: () => false, isAlone: true });
  }

  #enqueue<T>(work: Work<T>, how: Pick<Pending, 'hasLeft' | 'isAlone'>): Promise<T> {
    const { promise, resolve, reject } = Promise.withResolvers<T>();
    const tooLate = setTimeout(() => {
      this.#waiting.splice(this.#waiting.indexOf(pending), 1);
      reject(new StoreFailure('busy', new Error(`its turn did not come within ${MAX_WAIT_MS} ms`)));
    }, MAX_WAIT_MS).unref();
    const pending = { work, resolve, reject, tooLate, ...how };
    this.#waiting.push(pending);
    if (!this.#isRunning) void this.#run();
    return promise;
  }

  async #run(): Promise<void> {
    this.#isRunning = true;
    while (this.#waiting.length > 0) {
      await setImmediate(); // lets writes join that arrive at the same time
      await this.#commitGroup();
    }
    this.#isRunning = false;
  }

  async #commitGroup(): Promise<void> {
    const group: Pending[] = [];
    try {
      const outcomes = await this.#inTransaction((transaction) => this.#attemptAll(transaction, group));
      this.#commits.writes += outcomes.filter(({ ok }) => ok).length;
      for (const [index, pending] of group.entries()) settle(pending, outcomes[index]);
    } catch (error) {
      await this.#afterFailure(group, error);
    }
  }

  async #attemptAll(transaction: Tx, group: Pending[]): Promise<Outcome[]> {
    const outcomes: Outcome[] = [];
    const start = performance.now();
    do {
      const pending = this.#next();
      if (pending === undefined) break;
      group.push(pending);
      outcomes.push(await this.#attempt(transaction, pending));
    } while (this.#mayJoin(group) && performance.now() - start < this.engine.maxGroupMs);
    return outcomes;
  }

  #mayJoin(group: readonly Pending[]): boolean {
    if (group.length === MAX_WRITES) return false;
    return group.at(-1)?.isAlone !== true && this.#waiting[0]?.isAlone !== true;
  }

  /** The next write that somebody waits for. Its turn has come: from now on it can't be too late. */
  #next(): Pending | undefined {
    for (;;) {
      const pending = this.#waiting.shift();
      clearTimeout(pending?.tooLate);
      if (pending?.hasLeft() !== true) return pending;
      pending.reject(new StoreFailure('busy', new Error('its client has left')));
    }
  }

  /** Repeats the writes one by one, so that a write that ended the transaction fails alone; not if the commit may have taken place. */
  async #afterFailure(group: readonly Pending[], error: unknown): Promise<void> {
    if (group.length === 0) {
      // The transaction did not begin, and would not begin for the waiting writes either.
      for (const pending of this.#waiting.splice(0, MAX_WRITES)) {
        clearTimeout(pending.tooLate);
        pending.reject(failureOf(error));
      }
      return;
    }
    const mayRepeat = !(error instanceof CommitLost) || this.engine.isCommitRepeatable;
    if (hasYielded(causeOf(error))) await sleep(YIELD_MS);
    let reason: unknown = mayRepeat ? undefined : error;
    for (const pending of group) {
      if (reason === undefined) reason = await this.#commitAlone(pending);
      else pending.reject(failureOf(reason));
    }
  }

  /** Why no transaction began, so that others need not try: each would wait as long as this one. */
  async #commitAlone(pending: Pending): Promise<unknown> {
    const progress = { hasRun: false, isCommitting: false };
    try {
      const outcome = await this.#inTransaction((transaction) => this.#attempt(transaction, pending), progress);
      this.#commits.writes += Number(outcome.ok);
      settle(pending, outcome);
      return undefined;
    } catch (error) {
      pending.reject(failureOf(error));
      return progress.hasRun ? undefined : error;
    }
  }

  async #attempt(transaction: Tx, { work, isAlone }: Pending): Promise<Outcome> {
    // With its transaction nothing of it is kept. A savepoint would have SQLite copy each page before its change.
    if (isAlone) return { ok: true, result: await work(transaction) };
    await runIn(transaction, statement(SAVE));
    try {
      const result = await work(transaction);
      if (!this.engine.keepsSavepoints) await runIn(transaction, statement(RELEASE));
      return { ok: true, result };
    } catch (error) {
      const hasToRunAgain = hasYielded(error) || error instanceof WrongRows;
      if (hasToRunAgain) throw new TransactionLost('the transaction has to be run again', { cause: error });
      await takeBack(transaction, error);
      return { ok: false, error: toStoreFailure(error) };
    }
  }

  async #inTransaction<T>(work: Work<T>, progress: Progress = { hasRun: false, isCommitting: false }): Promise<T> {
    try {
      return await this.#attemptTransaction(work, progress);
    } catch (error) {
      const mayTryAgain = !progress.hasRun && (error instanceof ConnectionLost || hasYielded(error));
      if (!mayTryAgain) throw error;
      await sleep(YIELD_MS);
      return await this.#attemptTransaction(work, progress);
    }
  }

  async #attemptTransaction<T>(work: Work<T>, progress: Progress): Promise<T> {
    try {
      const outcome = await this.engine.writer.transaction().execute(async (transaction) => {
        await this.engine.lock(transaction);
        progress.hasRun = true;
        const result = await work(transaction);
        progress.isCommitting = true;
        return result;
      });
      this.#commits.groups += 1;
      this.#commits.last = new Date();
      this.committed();
      return outcome;
    } catch (error) {
      if (error instanceof NotCommitted) throw new TransactionLost(error.message, { cause: error.cause ?? error });
      throw progress.isCommitting ? new CommitLost('the commit failed', { cause: error }) : error;
    }
  }
}

const SAVE = toCommand(CompiledQuery.raw('savepoint write'));
const RELEASE = toCommand(CompiledQuery.raw('release savepoint write'));
const ROLL_BACK = CompiledQuery.raw('rollback to savepoint write');

/** A full disk, an I/O error or a lost connection can end the whole transaction, and then there is no savepoint to roll back to. */
async function takeBack(transaction: Tx, reason: unknown): Promise<void> {
  try {
    await runIn(transaction, statement(ROLL_BACK));
    await runIn(transaction, statement(RELEASE));
  } catch {
    throw new TransactionLost('the transaction was ended by an error', { cause: reason });
  }
}

function settle(pending: Pending, outcome: Outcome | undefined): void {
  if (outcome?.ok) pending.resolve(outcome.result as never);
  else pending.reject(outcome?.error);
}

function causeOf(error: unknown): unknown {
  return error instanceof CommitLost || error instanceof TransactionLost ? error.cause : error;
}

function failureOf(error: unknown): unknown {
  const isUncertain = error instanceof CommitLost;
  const reason = toStoreFailure(causeOf(error));
  if (!isUncertain) return reason;
  return new StoreFailure(reason instanceof StoreFailure ? reason.kind : 'unavailable', reason, isUncertain);
}
