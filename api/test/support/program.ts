import { type ChildProcessWithoutNullStreams, execFileSync, spawn } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { COMPILE_CACHE } from './compile-cache';
import { expectFreshBuild } from './fresh-build';

const MAIN = join(__dirname, '../../../dist/api/main.js');

/** The built program ("npm run build:api") as a process of its own. */
export class Program {
  /** What it has said, on either output. */
  readonly output: string[] = [];
  private readonly process: ChildProcessWithoutNullStreams;
  private readonly said = new EventEmitter<{ line: [] }>();
  private readonly exited: Promise<number | null>;
  private read = 0;

  /** @throws Error where the build is stale */
  constructor(env: Record<string, string>) {
    expectFreshBuild('api');
    this.process = spawn(process.execPath, [MAIN], { env: { PORT: '0', ...COMPILE_CACHE, ...env } });
    for (const input of [this.process.stdout, this.process.stderr]) {
      createInterface({ input }).on('line', (line) => {
        this.output.push(line);
        this.said.emit('line');
      });
    }
    this.exited = once(this.process, 'close').then(([code]) => code as number | null);
  }

  /** The address that it serves, as soon as it says so. */
  async url(): Promise<string> {
    return (await this.lineWith(/App {3}(http:\/\/\S+)\/"/))[1] ?? '';
  }

  /** The next line of its output that matches. */
  async lineWith(pattern: RegExp): Promise<RegExpExecArray> {
    for (;;) {
      for (const line of this.output.slice(this.read)) {
        this.read += 1;
        const match = pattern.exec(line);
        if (match) return match;
      }
      const hasMore = await Promise.race([once(this.said, 'line').then(() => true), this.exited.then(() => false)]);
      if (!hasMore) throw new Error(`The program ended without ${pattern.source}:\n${this.output.join('\n')}`);
    }
  }

  get pid(): number {
    return this.process.pid ?? 0;
  }

  /** What it has of the machine's memory, in MB. */
  memory(): number {
    return Number(execFileSync('ps', ['-o', 'rss=', '-p', String(this.pid)], { encoding: 'utf8' })) / 1024;
  }

  get isRunning(): boolean {
    return this.process.exitCode === null && this.process.signalCode === null;
  }

  /** Reads no more of its log. */
  leaveUnread(): void {
    this.process.stdout.pause();
  }

  /** Leaves its log to nobody. */
  closeLog(): void {
    this.process.stdout.destroy();
  }

  signal(name: NodeJS.Signals): void {
    this.process.kill(name);
  }

  exitCode(): Promise<number | null> {
    return this.exited;
  }
}
