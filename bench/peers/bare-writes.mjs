import { createServer } from 'node:http';
import { DatabaseSync } from 'node:sqlite';
import { setImmediate } from 'node:timers/promises';
import pg from 'pg';
import { WRITES } from '../writes.mjs';

/** Takes writes into the program's tables and answers after the commit: no validation, no log. Up to GROUP writes share a transaction. */
const GROUP = Number(process.env.GROUP);
const url = process.env.DATABASE_URL;
/** Where nothing is grouped, as many write at once as there are clients. */
const CONNECTIONS = GROUP === 1 ? 64 : 1;

pg.types.setTypeParser(pg.types.builtins.INT8, Number);

const waiting = [];
const idle = url.startsWith('sqlite:')
  ? [sqlite()]
  : await Promise.all(Array.from({ length: CONNECTIONS }, () => postgres()));

const server = createServer((request, response) => {
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => {
    waiting.push({ body: JSON.parse(Buffer.concat(chunks).toString()), response });
    if (idle.length > 0) void work(idle.pop());
  });
});
server.listen(0, '127.0.0.1', () => console.log(`App   http://localhost:${server.address().port}/`));
process.once('SIGTERM', () => process.exit(0));

async function work(commit) {
  while (waiting.length > 0) {
    if (GROUP > 1) await setImmediate(); // lets writes join that arrive at the same time
    const group = waiting.splice(0, GROUP);
    await commit(group.map(({ body }) => body));
    for (const { body, response } of group) {
      const text = JSON.stringify({ status: 'success', ...body });
      response
        .writeHead(201, { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(text) })
        .end(text);
    }
  }
  idle.push(commit);
}

function transactionOf(body) {
  return (body.data === undefined ? WRITES.user : WRITES.message).transaction(body);
}

function sqlite() {
  const database = new DatabaseSync(url.slice('sqlite:'.length));
  database.exec('pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on');
  const prepared = new Map();
  const run = ([sql, ...values]) => {
    if (!prepared.has(sql)) prepared.set(sql, database.prepare(sql));
    return prepared.get(sql).all(...values);
  };
  return (bodies) => {
    run(['begin immediate']);
    for (const body of bodies) {
      const steps = transactionOf(body);
      for (let step = steps.next(); !step.done;) step = steps.next(run(step.value));
    }
    run(['commit']);
  };
}

async function postgres() {
  const client = new pg.Client(url);
  await client.connect();
  const prepared = new Map();
  const run = async ([sql, ...values]) => {
    if (!prepared.has(sql)) prepared.set(sql, { name: `s${prepared.size}`, text: numbered(sql) });
    return (await client.query({ ...prepared.get(sql), values })).rows;
  };
  return async (bodies) => {
    await run(['begin']);
    await run(['select 1 from directory for update']);
    for (const body of bodies) {
      const steps = transactionOf(body);
      for (let step = steps.next(); !step.done;) step = steps.next(await run(step.value));
    }
    await run(['commit']);
  };
}

function numbered(sql) {
  let count = 0;
  return sql.replaceAll('?', () => `$${(count += 1)}`);
}
