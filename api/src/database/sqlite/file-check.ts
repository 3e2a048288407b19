import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { Logger } from '@nestjs/common';
import { ownProgram } from './own-program';

/** Looks through the whole file, in a process of its own and at low priority, since that takes minutes where the file is large. */
export class FileCheck {
  readonly #logger = new Logger('SQLite');
  readonly #process: ChildProcessByStdio<null, Readable, Readable>;
  readonly #end: Promise<void>;
  #damage: string | undefined;
  #isStopped = false;

  constructor(private readonly file: string) {
    this.#logger.warn(`${file} was not closed when it was last in use: it is being checked while the server serves`);
    this.#process = spawn(process.execPath, [ownProgram('quick-check'), file], { stdio: ['ignore', 'pipe', 'pipe'] });
    this.#end = this.#conclude();
  }

  /** What is wrong with the file, as far as that is known. */
  get damage(): string | undefined {
    return this.#damage;
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#process.kill();
    await this.#end;
  }

  async #conclude(): Promise<void> {
    try {
      const [output, errors] = await Promise.all([
        text(this.#process.stdout),
        text(this.#process.stderr),
        once(this.#process, 'close'),
      ]);
      if (!this.#isStopped) this.#tell(output.trim(), errors.trim());
    } catch (error) {
      this.#tell('', String(error));
    }
  }

  #tell(finding: string, errors: string): void {
    if (finding === '') this.#logger.warn(`the check of ${this.file} did not end: ${errors}`);
    else if (finding === 'ok') this.#logger.log(`the check of ${this.file} found nothing wrong`);
    else {
      this.#damage = finding;
      this.#logger.error(
        `${this.file} is damaged: ${finding}. Stop the server, keep a copy of the file and its -wal, and restore a backup; without one, "sqlite3 FILE .recover" saves what can be read.`,
      );
    }
  }
}
