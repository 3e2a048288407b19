import { type Compilable, type CompiledQuery, type DialectAdapter, type Kysely, type RawBuilder, sql } from 'kysely';
import type { Schema } from './schema';

/**
 * What is read at one moment, in one query or several: it gives out each query and goes on with its rows. So it can run without a pause where
 * an engine answers at once, and wait where it does not.
 */
export type Reading<T> = Generator<QueryFor, T, readonly unknown[]>;

type QueryFor = (db: Kysely<Schema>) => CompiledQuery;

/** In place of a value, in a query that is compiled without it. */
class Parameter {
  constructor(readonly name: string) {}
}

type Value<Values> = <Name extends keyof Values & string>(name: Name) => RawBuilder<Values[Name]>;

/**
 * A query that is built and compiled once for each engine, since that takes longer than to run it. SQLite keeps the statement as well;
 * PostgreSQL gets its text each time, since a pooler may give each transaction another session.
 */
export class Prepared<Values extends object, Row> {
  readonly #compiled = new WeakMap<DialectAdapter, CompiledQuery>();

  /** @param build makes the query; `value` stands for what is given when it is run */
  constructor(private readonly build: (db: Kysely<Schema>, value: Value<Values>) => Compilable<Row>) {}

  *rows(values: Values): Reading<readonly Row[]> {
    return (yield (db) => this.with(values, db)) as readonly Row[];
  }

  with(values: Values, db: Kysely<Schema>): CompiledQuery {
    const query = this.#compile(db);
    const given = values as Readonly<Record<string, unknown>>;
    const parameters = query.parameters.map((it) => (it instanceof Parameter ? given[it.name] : it));
    return { ...query, parameters };
  }

  #compile(db: Kysely<Schema>): CompiledQuery {
    const { adapter } = db.getExecutor(); // one for all transactions of an engine
    const query = this.#compiled.get(adapter) ?? this.build(db, (name) => sql`${new Parameter(name)}`).compile();
    this.#compiled.set(adapter, query);
    return query;
  }
}

/** Runs a reading by Kysely: in a transaction, unless it is of a single query. */
export async function runIn<T>(db: Kysely<Schema>, reading: Reading<T>): Promise<T> {
  let step = reading.next([]);
  while (step.done !== true) step = reading.next((await db.executeQuery(step.value(db))).rows);
  return step.value;
}
