import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { stripVTControlCharacters } from 'node:util';
import { COMPILE_CACHE } from '../../api/test/support/compile-cache';
import { ROOT } from './root';

const STOPPED_WITHIN_MS = 15_000;

/** A Node program that runs beside the tests, and whose output says when it is ready. */
export class Program {
  private readonly child: ChildProcessByStdio<null, Readable, Readable>;
  private readonly ended: Promise<unknown>;
  private output = '';
  private errors = '';

  constructor(args: readonly string[], env: NodeJS.ProcessEnv = {}) {
    this.child = spawn(process.execPath, args, {
      cwd: ROOT,
      env: { ...process.env, NODE_OPTIONS: '', ...COMPILE_CACHE, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.child.stdout.setEncoding('utf8').on('data', (text: string) => (this.output += text));
    this.child.stderr.setEncoding('utf8').on('data', (text: string) => (this.errors += text));
    this.ended = once(this.child, 'close');
  }

  /**
   * Waits until the output matches the pattern, and returns its first group.
   * @throws Error with the program's error output, if it ends before
   */
  async says(pattern: RegExp): Promise<string> {
    for (;;) {
      const text = pattern.exec(stripVTControlCharacters(this.output))?.[1];
      if (text !== undefined) return text;
      const more = once(this.child.stdout, 'data').then(() => true);
      const hasMore = await Promise.race([more, this.ended.then(() => false)]);
      if (!hasMore) throw new Error(this.errors.trim() || this.output.trim());
    }
  }

  /** Asks the program to stop, waits for its end, and returns its exit code; null where a signal ended it. */
  async stop(): Promise<number | null> {
    const deadline = setTimeout(() => this.child.kill('SIGKILL'), STOPPED_WITHIN_MS);
    this.child.kill('SIGTERM');
    await this.ended;
    clearTimeout(deadline);
    return this.child.exitCode;
  }

  /** Kills it, as a crash does, and waits for its end. */
  async kill(): Promise<void> {
    this.child.kill('SIGKILL');
    await this.ended;
  }
}
