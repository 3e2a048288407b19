import { setTimeout } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import type { Watch } from '../engine';
import { clientConfig, PunctualClient } from './punctual-client';

/** The channel on which processes announce commits to each other. The payload names the process; the tables hold what was committed. */
export const COMMITS = 'menagerie_commits';

/** The longest delay when a notification is lost, with its connection or unnoticed. */
const POLL_MS = 2_000;
/** How long the connection may take to show that it still exists, and a notification to arrive. */
const ANSWER_MS = 3_000;
const RECONNECT_MS = 1_000;
/** How long to wait where connections work, but notifications do not. */
const DEAF_MS = 60_000;

/** Notifications do not arrive on this connection. */
class Deaf extends Error {}

/**
 * Listens for the commits of other processes, on a connection of its own that is replaced when it is lost or silent. Where a pooler lets
 * no notification through, and while there is no connection, the poll is all that is left.
 */
export class CommitWatch implements Watch {
  readonly #logger = new Logger('PostgreSQL');
  readonly #poll: NodeJS.Timeout;
  readonly #closing = new AbortController();
  readonly #done: Promise<void>;
  #client: PunctualClient | undefined;
  /** Why nobody listens, as far as the log says so. */
  #said = '';

  /** @param announce sends a notification of this process, over another connection */
  constructor(
    private readonly url: string,
    private readonly processToken: string,
    private readonly announce: () => Promise<void>,
    private readonly wake: () => void,
  ) {
    this.#poll = setInterval(wake, POLL_MS).unref();
    this.#done = this.#keepListening(this.#closing.signal);
  }

  async close(): Promise<void> {
    clearInterval(this.#poll);
    this.#closing.abort();
    await this.#client?.end();
    await this.#done;
  }

  async #keepListening(closing: AbortSignal): Promise<void> {
    while (!closing.aborted) {
      const client = new PunctualClient({ ...clientConfig(this.url), application_name: 'menagerie feed' });
      this.#client = client;
      try {
        await this.#listen(client, closing);
      } catch (error) {
        client.breakOff('it is replaced');
        await this.#pauseAfter(error as Error, closing);
      }
    }
  }

  /** The reason is said once, until somebody listens again. */
  async #pauseAfter(reason: Error, closing: AbortSignal): Promise<void> {
    if (!closing.aborted && this.#said !== reason.message)
      this.#logger.warn(`nobody listens for commits: ${reason.message}`);
    this.#said = reason.message;
    await pause(reason instanceof Deaf ? DEAF_MS : RECONNECT_MS, closing);
  }

  /** Ends with an error when nothing can be heard on the connection any more. */
  async #listen(client: PunctualClient, closing: AbortSignal): Promise<void> {
    const lost = new AbortController();
    const heard = Promise.withResolvers<unknown>();
    client.on('error', () => undefined); // what is asked next fails
    client.once('end', () => {
      lost.abort();
    });
    client.on('notification', ({ payload }) => {
      if (payload === this.processToken) heard.resolve(payload);
      else this.wake();
    });
    await client.open();
    await client.ask(ANSWER_MS, `listen ${COMMITS}`);
    this.wake(); // commits before this moment were not noticed
    this.announce().catch(heard.reject);
    const end = AbortSignal.any([closing, lost.signal]);
    const inVain = pause(ANSWER_MS, end).then(() => {
      if (!end.aborted) throw new Deaf(DEAF);
    });
    await Promise.race([heard.promise, inVain]);
    this.#said = '';
    while (!closing.aborted) {
      await pause(POLL_MS, end);
      await client.ask(ANSWER_MS, 'select 1');
    }
  }
}

const DEAF =
  'notifications do not arrive, as behind a pooler of transactions: commits of other processes are noticed up to 2 s later';

async function pause(ms: number, end: AbortSignal): Promise<void> {
  await setTimeout(ms, undefined, { signal: end, ref: false }).catch(() => undefined);
}
