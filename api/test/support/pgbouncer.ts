import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Place } from './engine';
import { freePort } from './free-port';

/** It refuses to run as root. */
const NOBODY = { uid: 65534, gid: 65534 };

/** Why there is no PgBouncer here; nothing where there is one. */
export function pgbouncerObstacle(): string | undefined {
  return spawnSync('pgbouncer', ['--version']).error?.message;
}

/** PgBouncer before the server of a database, with transaction pooling: each transaction gets whichever session is free. */
export class PgBouncer implements AsyncDisposable {
  #process: ChildProcess | undefined;

  private constructor(
    private readonly upstream: URL,
    private readonly port: number,
    private readonly folder: string,
  ) {}

  static async start({ url }: Place): Promise<PgBouncer> {
    const folder = mkdtempSync(join(tmpdir(), 'menagerie-pgbouncer-'));
    const bouncer = new PgBouncer(new URL(url), await freePort(), folder);
    writeFileSync(join(folder, 'users.txt'), '"postgres" ""\n');
    writeFileSync(join(folder, 'pgbouncer.ini'), bouncer.#settings());
    if (process.getuid?.() === 0) for (const path of ['', 'users.txt', 'pgbouncer.ini']) giveAway(join(folder, path));
    await bouncer.run();
    return bouncer;
  }

  /** The address of the database by this way. */
  get url(): string {
    const url = new URL(this.upstream);
    url.port = String(this.port);
    return url.href;
  }

  async run(): Promise<void> {
    const identity = process.getuid?.() === 0 ? NOBODY : {};
    const child = spawn('pgbouncer', [join(this.folder, 'pgbouncer.ini')], {
      ...identity,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    this.#process = child;
    const lines: string[] = [];
    for await (const line of createInterface({ input: child.stderr })) {
      lines.push(line);
      if (!line.includes('process up')) continue;
      child.stderr.resume(); // read on, so that it never waits for us
      return;
    }
    throw new Error(`PgBouncer did not start:\n${lines.join('\n')}`);
  }

  signal(name: NodeJS.Signals): void {
    this.#process?.kill(name);
  }

  /** Ends it, with every connection. */
  async kill(): Promise<void> {
    const child = this.#process;
    if (child?.exitCode !== null || child.signalCode !== null) return;
    const closed = once(child, 'close');
    child.kill('SIGKILL');
    await closed;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.kill();
    rmSync(this.folder, { recursive: true, force: true });
  }

  #settings(): string {
    const { hostname, port } = this.upstream;
    return `[databases]
* = host=${hostname} port=${port}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${this.port}
unix_socket_dir =
auth_type = trust
auth_file = ${join(this.folder, 'users.txt')}
pool_mode = transaction
default_pool_size = ${PgBouncer.SESSIONS}
`;
  }

  /** Fewer than the connections of one process, so that they share. */
  static readonly SESSIONS = 3;
}

function giveAway(path: string): void {
  chownSync(path, NOBODY.uid, NOBODY.gid);
}
