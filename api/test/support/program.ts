import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const MAIN = join(__dirname, '../../../dist/api/main.js');

/** The built program ("npm run build:api") as a process of its own. */
export class Program {
  readonly output: string[] = [];
  private readonly process: ChildProcessWithoutNullStreams;
  private readonly lines: AsyncIterator<string>;
  private readonly exited: Promise<number | null>;

  constructor(env: Record<string, string>) {
    this.process = spawn(process.execPath, [MAIN], { env: { PORT: '0', ...env } });
    this.lines = createInterface({ input: this.process.stdout })[Symbol.asyncIterator]();
    this.process.stderr.on('data', (chunk: Buffer) => this.output.push(chunk.toString()));
    this.exited = once(this.process, 'exit').then(([code]) => code as number | null);
  }

  /** The address that it serves, as soon as it says so. */
  async url(): Promise<string> {
    return (await this.lineWith(/App {3}(http:\/\/\S+)\/"/))[1] ?? '';
  }

  /** Waits for a line of its log. */
  async lineWith(pattern: RegExp): Promise<RegExpExecArray> {
    for (let line = await this.lines.next(); !line.done; line = await this.lines.next()) {
      this.output.push(line.value);
      const match = pattern.exec(line.value);
      if (match) return match;
    }
    throw new Error(`The program ended without a line like ${pattern.source}:\n${this.output.join('\n')}`);
  }

  signal(name: NodeJS.Signals): void {
    this.process.kill(name);
  }

  exitCode(): Promise<number | null> {
    return this.exited;
  }
}
