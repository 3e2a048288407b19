import { Logger } from '@nestjs/common';
import { Kysely } from 'kysely';
import { Pool } from 'pg';
import type { Schema } from '../schema';
import type { Patience } from './patience';
import { PostgresDialect } from './postgres-dialect';
import { clientConfig, PunctualClient } from './punctual-client';

const IDLE_MS = 30_000;

/**
 * Connects at the first use.
 * @param max the number of connections
 */
export function connect(url: string, patience: Patience, max: number): Kysely<Schema> {
  const pool = new Pool({ ...clientConfig(url), Client: PunctualClient, max, idleTimeoutMillis: IDLE_MS });
  const logger = new Logger('PostgreSQL');
  // In use or not: a lost connection fails for its user, and must not end the process.
  pool.on('connect', (client) => {
    client.on('error', (error) => {
      logger.warn(`a connection was lost: ${error.message}`);
    });
  });
  pool.on('error', () => undefined);
  return new Kysely<Schema>({ dialect: new PostgresDialect(pool, patience) });
}
