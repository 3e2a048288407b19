import { Logger } from '@nestjs/common';
import { Client } from 'pg';
import type { Watch } from '../engine';

/** The channel on which processes announce commits to each other. The payload names the process; the tables hold what was committed. */
export const COMMITS = 'menagerie_commits';

/** The longest delay when a notification is lost, with its connection or unnoticed. */
const POLL_MS = 2_000;
const RECONNECT_MS = 500;

/** Listens for the commits of other processes, on a connection of its own that is replaced when it is lost. */
export class CommitWatch implements Watch {
  readonly #logger = new Logger('PostgreSQL');
  readonly #poll: NodeJS.Timeout;
  #client: Client | undefined;
  #again: NodeJS.Timeout | undefined;
  #isClosed = false;

  constructor(
    private readonly url: string,
    private readonly processToken: string,
    private readonly wake: () => void,
  ) {
    this.#poll = setInterval(wake, POLL_MS).unref();
    void this.#connect();
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    clearInterval(this.#poll);
    clearTimeout(this.#again);
    await this.#client?.end();
  }

  async #connect(): Promise<void> {
    const client = new Client({
      connectionString: this.url,
      application_name: 'menagerie feed',
      connectionTimeoutMillis: 5_000,
      keepAlive: true,
    });
    this.#client = client;
    client.on('notification', ({ payload }) => {
      if (payload !== this.processToken) this.wake();
    });
    // A lost connection raises an error, an end, or both.
    client.once('end', () => {
      this.#reconnect(client);
    });
    client.on('error', (error) => {
      this.#logger.warn(`the connection that listens for commits was lost: ${error.message}`);
      this.#reconnect(client);
    });
    try {
      await client.connect();
      await client.query(`listen ${COMMITS}`);
      this.wake(); // commits before this moment were not noticed
    } catch (error) {
      this.#logger.warn(`nobody listens for commits: ${(error as Error).message}`);
      this.#reconnect(client);
    }
  }

  #reconnect(lost: Client): void {
    if (this.#isClosed || this.#client !== lost) return;
    this.#client = undefined;
    lost.end().catch(() => undefined); // it may be half open; its errors no longer matter
    this.#again = setTimeout(() => void this.#connect(), RECONNECT_MS).unref();
  }
}
