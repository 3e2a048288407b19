import { once } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import { Client } from 'pg';
import type { Place } from './engine';

const PAUSE_MS = 10;
const WAITING = `select pid from pg_stat_activity
  where datname = current_database() and application_name = 'menagerie' and wait_event_type = 'Lock'`;

/** A session on PostgreSQL beside those of the program. */
export class Session implements AsyncDisposable {
  private constructor(private readonly client: Client) {}

  static async open({ url }: Place): Promise<Session> {
    const client = new Client(url);
    await client.connect();
    return new Session(client);
  }

  async execute(statements: string): Promise<void> {
    await this.client.query(statements);
  }

  /** Waits until a connection of the program waits for a lock, and gives its process. */
  async blocked(): Promise<number> {
    for (;;) {
      await this.client.query('select pg_stat_clear_snapshot()'); // within a transaction it would stay as it was first seen
      const { rows } = await this.client.query<{ pid: number }>(WAITING);
      if (rows[0] !== undefined) return rows[0].pid;
      await setTimeout(PAUSE_MS);
    }
  }

  /** Listens on a channel; the promise that this resolves to is that of the first notification. */
  async listen(channel: string): Promise<{ notified: Promise<unknown> }> {
    const notified = once(this.client, 'notification');
    await this.client.query(`listen ${channel}`);
    return { notified };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.client.end();
  }
}
