import { DatabaseSync } from 'node:sqlite';
import pg from 'pg';

/** The same transactions without the program; both resolve to how many were committed. */

export function writeToSqlite(url, seconds, { body, transaction }) {
  const database = new DatabaseSync(url.slice('sqlite:'.length));
  database.exec('pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on');
  const prepared = new Map();
  const run = ([sql, ...values]) => {
    if (!prepared.has(sql)) prepared.set(sql, database.prepare(sql));
    return prepared.get(sql).all(...values);
  };
  const end = performance.now() + seconds * 1000;
  let count = 0;
  for (; performance.now() < end; count += 1) {
    run(['begin immediate']);
    const steps = transaction(body());
    for (let step = steps.next(); !step.done;) step = steps.next(run(step.value));
    run(['commit']);
  }
  database.close();
  return count;
}

export async function writeToPostgres(url, connections, seconds, write) {
  const clients = Array.from({ length: connections }, () => new pg.Client(url));
  await Promise.all(clients.map((client) => client.connect()));
  const end = performance.now() + seconds * 1000;
  const counts = await Promise.all(clients.map((client) => writeOn(client, end, write)));
  await Promise.all(clients.map((client) => client.end()));
  return counts.reduce((sum, count) => sum + count, 0);
}

async function writeOn(client, end, { body, transaction }) {
  let count = 0;
  for (; performance.now() < end; count += 1) {
    await client.query('begin');
    await client.query('select 1 from directory for update');
    const steps = transaction(body());
    for (let step = steps.next(); !step.done;) {
      const [sql, ...values] = step.value;
      step = steps.next((await client.query(numbered(sql), values)).rows);
    }
    await client.query('commit');
  }
  return count;
}

function numbered(sql) {
  let count = 0;
  return sql.replaceAll('?', () => `$${(count += 1)}`);
}
