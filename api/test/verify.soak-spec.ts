import { randomInt } from 'node:crypto';
import { type Expression, sql } from 'kysely';
import { Config } from '../src/config/config';
import { Database } from '../src/database/database';
import type { Tx } from '../src/database/engine';
import { verify } from '../src/verify/verify';
import { ENGINE } from './support/engine';
import { changeEverything } from './support/every-kind';
import { rounds } from './support/rounds';
import { TestServer } from './support/server';
import { readTables, type Tables } from './support/tables';

const ROUNDS = rounds({ sample: 10, soak: 200 });

/** What a row is found by; the values of these columns stay, since another value is another row. */
const KEYS = {
  directory: ['one'],
  users: ['id'],
  user_pets: ['user_id', 'pet'],
  pets: ['name'],
  changes: ['revision'],
} as const satisfies Partial<Record<keyof Tables, string[]>>;

type Table = keyof typeof KEYS;
type Row = Record<string, string | number | null>;

let server: TestServer;
let database: Database;
let tables: Tables;

beforeAll(async () => {
  server = await TestServer.start();
  await changeEverything(server.url);
  await server.close();
  tables = await readTables(server.place);
  database = await Database.open(new Config({ DATABASE_URL: server.place.url }).database);
});

afterAll(async () => {
  await database.onApplicationShutdown();
  await server.place.remove();
});

it(
  `finds each of ${ROUNDS} bits that are flipped at random`,
  async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const damage = anyDamage();
      expect({ damage, differences: await differencesAfter(damage) }).not.toMatchObject({ differences: 0 });
    }
  },
  60_000 + ROUNDS * 1_000,
);

interface Damage {
  table: Table;
  row: Row;
  column: string;
  value: string | number;
}

/** One flipped bit of a value that is text or a number. A column is as likely as any other, whatever its length. */
function anyDamage(): Damage {
  for (;;) {
    const table = anyOf(Object.keys(KEYS) as Table[]);
    const row = anyOf(tables[table] as Row[]);
    const column = anyOf(Object.keys(row).filter((name) => !(KEYS[table] as readonly string[]).includes(name)));
    const value = flipped(row[column] ?? null);
    // A value that another row has may be refused, since it has to be unique.
    const isTaken = (tables[table] as Row[]).some((other) => other[column] === value);
    if (value !== undefined && !isTaken) return { table, row, column, value };
  }
}

/** Undefined where there is no bit, or where the engine would refuse what comes out. */
function flipped(value: string | number | null): string | number | undefined {
  if (typeof value === 'number') return value ^ (1 << randomInt(20));
  if (value === null || value === '') return undefined;
  const bytes = Buffer.from(value);
  const index = randomInt(bytes.length);
  bytes[index] = (bytes[index] ?? 0) ^ (1 << randomInt(7));
  const text = bytes.toString();
  return bytes[index] === 0 || text === value || !Buffer.from(text).equals(bytes) ? undefined : text;
}

/** The damage is then rolled back. */
async function differencesAfter(damage: Damage): Promise<number> {
  let count = 0;
  const rollback = new Error('rolled back');
  await database
    .write(async (transaction) => {
      await inflict(transaction, damage);
      count = (await verify(transaction, ENGINE)).differences.count;
      throw rollback;
    })
    .catch((error: unknown) => {
      if (error !== rollback) throw error;
    });
  return count;
}

/** Damage to a file or a disk asks for no reference. */
const WITHOUT_REFERENCES = {
  sqlite: sql`pragma defer_foreign_keys = on`,
  postgres: sql`set local session_replication_role = replica`,
};

async function inflict(transaction: Tx, { table, row, column, value }: Damage): Promise<void> {
  await WITHOUT_REFERENCES[ENGINE].execute(transaction);
  const conditions = KEYS[table].map((key): Expression<unknown> => sql`${sql.ref(key)} = ${row[key]}`);
  await sql`
    update ${sql.table(table)} set ${sql.ref(column)} = ${value} where ${sql.join(conditions, sql` and `)}
  `.execute(transaction);
}

function anyOf<T>(list: readonly T[]): T {
  return list[randomInt(list.length)] as T;
}
