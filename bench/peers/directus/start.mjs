import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';

/** Directus on a new database of PostgreSQL (DATABASE_URL), with four users that anyone with the token may read. */
const TOKEN = 'token-of-the-lab';
const CLI = join(import.meta.dirname, 'node_modules/directus/cli.js');
const FIELDS = [
  { field: 'id', type: 'integer', schema: { is_primary_key: true, has_auto_increment: true }, meta: {} },
  { field: 'username', type: 'string', schema: {}, meta: {} },
  { field: 'pets', type: 'json', schema: {}, meta: {} },
];

const port = await freePort();
Object.assign(process.env, {
  KEY: 'key-of-the-lab',
  SECRET: 'secret-of-the-lab-that-is-long-enough',
  DB_CLIENT: 'pg',
  DB_CONNECTION_STRING: process.env.DATABASE_URL,
  ADMIN_EMAIL: 'admin@example.com',
  ADMIN_PASSWORD: 'password-of-the-lab',
  ADMIN_TOKEN: TOKEN,
  HOST: '127.0.0.1',
  PORT: String(port),
  TELEMETRY: 'false',
  PRESSURE_LIMITER_ENABLED: 'false',
});
execFileSync(process.execPath, [CLI, 'bootstrap'], { cwd: import.meta.dirname, stdio: ['ignore', 2, 2] });
process.argv = [process.execPath, CLI, 'start'];
await import(CLI);
await untilReady();
await write('/collections', { collection: 'users', schema: {}, meta: {}, fields: FIELDS });
await write(
  '/items/users',
  ['bonnie', 'daisy', 'scout', 'sassy'].map((username) => ({ username, pets: ['cat', 'dog'] })),
);
console.log(`App   http://localhost:${port}/`);

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port: free } = server.address();
  server.close();
  await once(server, 'close');
  return free;
}

async function untilReady() {
  for (;;) {
    const isUp = await fetch(`http://127.0.0.1:${port}/server/ping`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isUp) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function write(path, body) {
  const response = await fetch(`http://127.0.0.1:${port}${path}`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${TOKEN}`, 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${path}: ${await response.text()}`);
}
