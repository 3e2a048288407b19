import {
  type CompiledQuery,
  type DatabaseConnection,
  type Driver,
  PostgresAdapter,
  PostgresDialect as KyselyPostgresDialect,
  type QueryResult,
  type TransactionSettings,
} from 'kysely';
import type { Pool, PoolClient } from 'pg';
import { ConnectionLost, NotCommitted } from '../database-error';
import { type Command, expectRows, isCommand } from '../prepared';
import { beginning, deadlineOf, type Patience } from './patience';
import { CONNECT_MS, type PunctualClient, refuseUnreachable } from './punctual-client';

/** Kysely's dialect of PostgreSQL, on connections with deadlines and transactions that bring their settings with them. */
export class PostgresDialect extends KyselyPostgresDialect {
  constructor(
    private readonly pool: Pool,
    private readonly patience: Patience,
  ) {
    super({ pool });
  }

  override createDriver(): Driver {
    return new PunctualDriver(this.pool, this.patience);
  }

  override createAdapter(): PostgresAdapter {
    return new LocklessAdapter();
  }
}

/** Kysely's lock belongs to a session, which a pooler takes away. `migrate` has taken one that belongs to the transaction. */
class LocklessAdapter extends PostgresAdapter {
  override acquireMigrationLock(): Promise<void> {
    return Promise.resolve();
  }

  override releaseMigrationLock(): Promise<void> {
    return Promise.resolve();
  }
}

type PooledClient = PoolClient & PunctualClient;

/** How long a connection that is still in use may delay the end. */
const CLOSE_MS = 2_000;

class PunctualDriver implements Driver {
  readonly #inUse = new Set<Session>();
  /** When a connection was last lost: those that are older lead the same way, and are not used any more. */
  #lostAt = 0;

  constructor(
    private readonly pool: Pool,
    private readonly patience: Patience,
  ) {}

  init(): Promise<void> {
    return Promise.resolve();
  }

  async acquireConnection(): Promise<Session> {
    const session = new Session(await this.#take(), deadlineOf(this.patience));
    this.#inUse.add(session);
    return session;
  }

  /** Nothing has run before, so that another connection does as well where this one turns out to be lost. */
  async beginTransaction(connection: DatabaseConnection, settings: TransactionSettings): Promise<void> {
    const session = connection as Session;
    const begin = beginning(settings, this.patience);
    try {
      await session.begin(begin);
    } catch (error) {
      if (!(error instanceof ConnectionLost)) throw error;
      this.#giveBack(session);
      session.use(await this.#take());
      await session.begin(begin);
    }
  }

  /** PostgreSQL answers `ROLLBACK` where an error has ended the transaction before, and nobody looked. */
  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    const session = connection as Session;
    await session.answers().catch((cause: unknown) => {
      throw new NotCommitted('a command has failed', { cause });
    });
    const { command } = await session.ask('commit');
    if (command === 'ROLLBACK') throw new NotCommitted('the transaction had been ended by an error');
  }

  /** Breaking the connection off takes the transaction back as well. */
  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    const session = connection as Session;
    if (session.client.isLost) return;
    await session.ask('rollback').catch((error: unknown) => {
      session.client.breakOff(`no rollback: ${String(error)}`);
    });
  }

  releaseConnection(connection: DatabaseConnection): Promise<void> {
    const session = connection as Session;
    this.#inUse.delete(session);
    this.#giveBack(session);
    return Promise.resolve();
  }

  async destroy(): Promise<void> {
    const deadline = setTimeout(() => {
      for (const { client } of this.#inUse) client.breakOff('the store was closed');
    }, CLOSE_MS);
    await this.pool.end();
    clearTimeout(deadline);
  }

  async #take(): Promise<PooledClient> {
    for (;;) {
      const client = (await this.pool.connect().catch(refuseUnreachable)) as PooledClient;
      if (client.madeAt >= this.#lostAt) return client;
      client.release(true);
    }
  }

  #giveBack(session: Session): void {
    if (session.client.isLost) this.#lostAt = performance.now();
    session.release();
  }
}

/** A connection of the pool while it is in use. */
class Session implements DatabaseConnection {
  #isReleased = false;
  /** Fails with the first command that has failed, from then on. */
  #commands: Promise<unknown> = Promise.resolve();

  constructor(
    public client: PooledClient,
    private readonly deadlineMs: number,
  ) {}

  /** Goes on with another connection. */
  use(client: PooledClient): void {
    this.client = client;
    this.#isReleased = false;
  }

  release(): void {
    if (!this.#isReleased) this.client.release(this.client.isLost);
    this.#isReleased = true;
  }

  /** Needs no lock and no disk, so that the answer comes at once or not at all. */
  async begin(statements: string): Promise<void> {
    try {
      await this.client.ask(CONNECT_MS, statements);
    } catch (error) {
      this.client.breakOff('the transaction did not begin');
      throw error;
    }
  }

  ask(statement: string, values?: readonly unknown[]): ReturnType<PunctualClient['ask']> {
    const answer = this.client.ask(this.deadlineMs, statement, values);
    this.client.letGo();
    return answer;
  }

  /** Waits for the answers to all commands. */
  async answers(): Promise<void> {
    this.client.letGo();
    await this.#commands;
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    if (isCommand(query)) {
      this.#command(query);
      return { rows: [] };
    }
    const answer = toldLater(this.ask(query.sql, query.parameters));
    await this.#commands; // where one has failed, this fails as well, and says less
    const { rows, rowCount } = await answer;
    return { rows: rows as R[], ...(rowCount !== null && { numAffectedRows: BigInt(rowCount) }) };
  }

  #command(query: Command): void {
    this.client.holdBack();
    const answer = toldLater(this.client.ask(this.deadlineMs, query.sql, query.parameters));
    const answered = this.#commands.then(async () => {
      expectRows(query, (await answer).rowCount);
    });
    this.#commands = toldLater(answered);
  }

  streamQuery(): never {
    throw new Error('no query is streamed');
  }
}

/** A promise whose failure is told to whoever waits for it, however late that is. */
function toldLater<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined);
  return promise;
}
