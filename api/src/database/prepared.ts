import {
  type Compilable,
  type CompiledQuery,
  type DialectAdapter,
  type Kysely,
  type RawBuilder,
  sql,
  type Transaction,
} from 'kysely';
import { WrongRows } from './database-error';
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

  /** As a command. */
  *run(values: Values): Reading<void> {
    yield (db) => toCommand(this.with(values, db));
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

/**
 * A query of a transaction whose rows nobody reads: where an engine does not answer at once, it is sent with what follows, and nobody waits for
 * its answer before the commit. If it fails there, the whole transaction does.
 */
export interface Command extends CompiledQuery {
  /** How many rows it must have to do with; undefined where any number will do. */
  readonly expectedRows: number | undefined;
}

/** @param expectedRows how many rows it must return; without it, any number will do */
export function toCommand(query: CompiledQuery, expectedRows?: number): Command {
  return { ...query, expectedRows };
}

export function isCommand(query: CompiledQuery): query is Command {
  return 'expectedRows' in query;
}

/** @throws WrongRows */
export function expectRows(query: Command, count: number | null): void {
  if (query.expectedRows !== undefined && query.expectedRows !== count) throw new WrongRows(query.sql);
}

/** For how many rows at most a statement is kept. */
export const MAX_KEPT_ROWS = 16;

/** Rows to insert. A statement is compiled for each number of rows, and kept while they are few. */
export class PreparedInsert<Row extends object> {
  readonly #byCount: Prepared<readonly unknown[], unknown>[] = [];

  /** @param build makes the query of rows that stand for those that are given when it is run; all have the same columns in the same order */
  constructor(private readonly build: (db: Kysely<Schema>, rows: Row[]) => Compilable) {}

  *run(rows: readonly Row[]): Reading<void> {
    const [first] = rows;
    if (first === undefined) return;
    const prepared = this.#byCount[rows.length] ?? this.#prepare(Object.keys(first), rows.length);
    if (rows.length <= MAX_KEPT_ROWS) this.#byCount[rows.length] = prepared;
    const values = rows.flatMap((row): unknown[] => Object.values(row));
    yield (db) => toCommand(prepared.with(values, db));
  }

  #prepare(columns: readonly string[], count: number): Prepared<readonly unknown[], unknown> {
    return new Prepared((db, value) => {
      const rows = Array.from({ length: count }, (_, row) =>
        Object.fromEntries(columns.map((name, column) => [name, value(`${row * columns.length + column}` as never)])),
      );
      return this.build(db, rows as Row[]);
    });
  }
}

/** A query about each of some values, such as the ids of users. It is compiled for each number of values, and kept while they are few. */
export class PreparedForEach<Item, Values extends object, Row> {
  readonly #byCount: Prepared<Values, Row>[] = [];

  /** @param build makes the query; `items` stand for those that are given when it is run */
  constructor(
    private readonly build: (
      db: Kysely<Schema>,
      items: readonly RawBuilder<Item>[],
      value: Value<Values>,
    ) => Compilable<Row>,
  ) {}

  rows(items: readonly Item[], values: Values): Reading<readonly Row[]> {
    const prepared = this.#byCount[items.length] ?? this.#prepare(items.length);
    if (items.length <= MAX_KEPT_ROWS) this.#byCount[items.length] = prepared;
    return prepared.rows({ ...values, ...Object.fromEntries(items.entries()) });
  }

  #prepare(count: number): Prepared<Values, Row> {
    return new Prepared((db, value) => {
      const items = Array.from({ length: count }, (_, index) => value(`${index}` as never)); // by their indexes
      return this.build(db, items, value);
    });
  }
}

/** A statement without rows. */
export function* statement(query: CompiledQuery): Reading<void> {
  yield () => query;
}

/** The adapter of a dialect that answers without a pause, on its only connection. */
export interface AnswersAtOnce {
  rowsOf(query: CompiledQuery): readonly unknown[];
}

/**
 * Runs a reading, or what is written in the same way, in a transaction, unless it is of a single query. Within a transaction the connection
 * is its own, so that Kysely's way to it can be left out where the engine answers at once.
 */
export async function runIn<T>(db: Kysely<Schema>, reading: Reading<T>): Promise<T> {
  const { adapter } = db.getExecutor();
  if (db.isTransaction && answersAtOnce(adapter)) return runThrough(db, adapter, reading);
  let step = reading.next([]);
  while (step.done !== true) step = reading.next((await db.executeQuery(step.value(db))).rows);
  return step.value;
}

/** Runs a reading without a pause, on a connection that nothing else uses at this moment. */
export function runThrough<T>(db: Kysely<Schema>, adapter: AnswersAtOnce, reading: Reading<T>): T {
  let step = reading.next([]);
  while (step.done !== true) {
    const query = step.value(db);
    const rows = adapter.rowsOf(query);
    if (isCommand(query)) expectRows(query, rows.length);
    step = reading.next(rows);
  }
  return step.value;
}

/** Runs a command that is built for this one time. */
export function sendCommand(transaction: Transaction<Schema>, query: Compilable): Promise<void> {
  return runIn(transaction, statement(toCommand(query.compile())));
}

function answersAtOnce(adapter: DialectAdapter | AnswersAtOnce): adapter is AnswersAtOnce {
  return 'rowsOf' in adapter;
}
