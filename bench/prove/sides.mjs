import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { DatabaseSync } from 'node:sqlite';
import { promisify } from 'node:util';

const DIST = join(import.meta.dirname, '../../dist');
const run = promisify(execFile);

/** All that differs between the two programs for a client and for whoever runs them. Each keeps its data in a folder of its own. */
export const plain = {
  name: 'plain',
  stream: '/users/stream',
  list: (limit) => `/users?sort=username&limit=${limit}&page=1`,
  next: (answer, address) => address.replace(/page=(\d+)/, (_, page) => `page=${Number(page) + 1}`),
  costlyReads: { 'the page after the last': '/users?sort=username&limit=100&page=1000000000' },
  start: (folder) => startProgram('plain/api/main.js', { DATABASE_FILE: join(folder, 'plain.sqlite') }),
  fill: fillPlain,
  // A copy of the folder, which is whole as long as nobody writes: SQLite's log is in it, too.
  backup: async (folder, copy) => cpSync(folder, copy, { recursive: true }),
  restore: async (copy, folder) => {
    rmSync(folder, { recursive: true });
    cpSync(copy, folder, { recursive: true });
  },
};

export const menagerie = {
  name: 'Menagerie',
  stream: '/changes/stream',
  list: (limit) => `/users?sort=username&limit=${limit}`,
  next: (answer) => /<([^>]+)>; rel="next"/.exec(answer.headers.get('link') ?? '')?.[1],
  costlyReads: { 'a search that finds nothing': '/users?q=zzzzz&sort=updated', 'all users': '/users' },
  start: (folder) => startProgram('api/main.js', inFolder(folder)),
  fill: (folder, users) => command('generate', ['--users', String(users)], folder),
  backup: (folder, copy) => command('backup', [copy], folder),
  restore: (copy, folder) => command('restore', [copy, '--yes'], folder),
};

const inFolder = (folder) => ({ DATABASE_URL: `sqlite:${join(folder, 'menagerie.sqlite')}` });

function command(name, args, folder) {
  return run(process.execPath, [join(DIST, `api/commands/${name}.js`), ...args], { env: inFolder(folder) });
}

/** Straight into its file, since a commit for each of 100,000 users would take minutes. */
async function fillPlain(folder, users) {
  const server = await plain.start(folder); // makes the tables
  await server.stop();
  const database = new DatabaseSync(join(folder, 'plain.sqlite'));
  const insert = database.prepare('insert into users (username, pets) values (?, ?)');
  database.exec('begin');
  for (let count = 1; count <= users; count += 1) insert.run(`someone ${count}`, '["dog","cat"]');
  database.exec('commit');
  database.close();
}

/** A process on a free port of the loopback interface, as it is shipped. Its log is read and thrown away. */
async function startProgram(main, env) {
  const script = join(DIST, main);
  if (!existsSync(script)) throw new Error(`${script} is missing: "npm run prove" builds it first.`);
  const child = spawn(process.execPath, [script], { env: { PORT: '0', ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  let complaints = '';
  child.stderr.setEncoding('utf8').on('data', (text) => (complaints = (complaints + text).slice(-2000)));
  const exited = once(child, 'exit');
  const stop = async (signal = 'SIGTERM') => {
    child.kill(signal); // does nothing where it has ended
    await exited;
  };
  for await (const line of createInterface({ input: child.stdout })) {
    const url = /App {3}(http:\/\/localhost:\d+)/.exec(line)?.[1];
    if (url === undefined) continue;
    child.stdout.resume();
    return { url, pid: child.pid, stop, [Symbol.asyncDispose]: stop };
  }
  throw new Error(`${script} did not start: ${complaints}`);
}
