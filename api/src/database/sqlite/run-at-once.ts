import type { DatabaseSync } from 'node:sqlite';
import { CompiledQuery, type Kysely } from 'kysely';
import type { Engine } from '../engine';
import { type Reading, runThrough } from '../prepared';
import type { Schema } from '../schema';
import type { AtOnceAdapter } from './sqlite-dialect';

const BEGIN = CompiledQuery.raw('begin deferred');
const COMMIT = CompiledQuery.raw('commit');

/**
 * Runs a reading without a pause: in a transaction, which takes a fraction of the time that Kysely needs to begin and end one; a single
 * query, which sees one moment anyway, without the two statements that are around it.
 * @param reader Kysely on the same connection, with the dialect of this folder
 */
export function runAtOnce(
  connection: DatabaseSync,
  reader: Kysely<Schema>,
): Required<Pick<Engine, 'runAtOnce' | 'runOneAtOnce'>> {
  const adapter = reader.getExecutor().adapter as AtOnceAdapter;

  function runAtOneMoment<T>(reading: Reading<T>): T {
    adapter.rowsOf(BEGIN);
    try {
      return runThrough(reader, adapter, reading);
    } finally {
      if (connection.isTransaction) adapter.rowsOf(COMMIT); // an error may have ended it
    }
  }

  /** Kysely gives the connection away once the transaction that is under way has ended. */
  async function alone<T>(work: () => T): Promise<T> {
    return connection.isTransaction ? reader.connection().execute(() => Promise.resolve(work())) : work();
  }

  return {
    runAtOnce: (reading) => alone(() => runAtOneMoment(reading())),
    runOneAtOnce: (reading) => alone(() => runThrough(reader, adapter, reading())),
  };
}
