import { Client, type ClientConfig, DatabaseError, type QueryResult, TypeOverrides, types } from 'pg';
import { ConnectionLost, Unreachable } from '../database-error';

/** How long PostgreSQL may take to accept a connection. */
export const CONNECT_MS = 5_000;
/** How long PostgreSQL may take to let go of a connection. */
const CLOSE_MS = 1_000;
/** From then on the kernel asks each second whether the other host still exists, and gives up after ten questions. */
const SILENCE_MS = 10_000;
/** SQLSTATE of errors that end the connection, too: connection, operator intervention, idle in a transaction, a transaction that lasts too long. */
const ENDS_CONNECTION = /^(?:08|57P)\w+$|^25P0[34]$/;

/** Revisions and counts stay far below 2^53. */
const int8AsNumber = new TypeOverrides();
int8AsNumber.setTypeParser(types.builtins.INT8, Number);

/** What all connections have in common. Parameters of the session are missing on purpose: poolers refuse or forget them. */
export function clientConfig(url: string): ClientConfig {
  return {
    connectionString: url,
    application_name: 'menagerie',
    connectionTimeoutMillis: CONNECT_MS,
    keepAlive: true,
    keepAliveInitialDelayMillis: SILENCE_MS,
    pipeline: true,
    types: int8AsNumber,
  };
}

/** A connection on which nothing is waited for without an end: where an answer is missing, it is broken off. */
export class PunctualClient extends Client {
  readonly madeAt = performance.now();
  #isLost = false;
  #isHeldBack = false;

  /** Whether nothing can be expected of it any more. */
  get isLost(): boolean {
    return this.#isLost;
  }

  /** @throws Unreachable */
  async open(): Promise<void> {
    await this.connect().catch(refuseUnreachable);
  }

  /**
   * @param withinMs the longest wait for the answer; 0 waits as long as the other host exists
   * @throws DatabaseError what PostgreSQL answers
   * @throws ConnectionLost
   */
  async ask(withinMs: number, text: string, values: readonly unknown[] = []): Promise<QueryResult> {
    const tooLate = (): void => {
      this.breakOff(`no answer within ${withinMs / 1000} s`);
    };
    const deadline = withinMs > 0 ? setTimeout(tooLate, withinMs) : undefined;
    try {
      return await this.query(text, [...values]);
    } catch (error) {
      if (error instanceof DatabaseError && !ENDS_CONNECTION.test(error.code ?? '')) throw error;
      this.#isLost = true;
      throw new ConnectionLost(`the connection to PostgreSQL was lost: ${(error as Error).message}`, { cause: error });
    } finally {
      clearTimeout(deadline);
    }
  }

  /** Lets what is asked wait for `letGo`, so that many questions go in one packet. */
  holdBack(): void {
    if (!this.#isHeldBack) this.connection.stream.cork();
    this.#isHeldBack = true;
  }

  letGo(): void {
    if (this.#isHeldBack) this.connection.stream.uncork();
    this.#isHeldBack = false;
  }

  /** Breaks the connection off: what it waits for fails, and PostgreSQL takes an open transaction back. */
  breakOff(reason: string): void {
    this.#isLost = true;
    this.connection.stream.destroy(new Error(reason));
  }

  /** Takes leave, and does not wait long for the answer. */
  override end(): Promise<void>;
  override end(callback: () => void): void;
  override end(callback?: () => void): Promise<void> | undefined {
    const deadline = setTimeout(() => {
      this.connection.stream.destroy();
    }, CLOSE_MS).unref();
    this.once('end', () => {
      clearTimeout(deadline);
    });
    if (callback === undefined) return super.end();
    super.end(callback);
    return undefined;
  }
}

/** @throws Unreachable */
export function refuseUnreachable(error: unknown): never {
  const { message, code } = error as Error & { code?: string };
  throw new Unreachable(`PostgreSQL cannot be reached: ${message || code}`, { cause: error });
}
