import { Logger } from '@nestjs/common';
import type { DatabaseSync } from 'node:sqlite';
import type { Watch } from '../engine';
import { readValue } from './connect';
import type { OpenFile } from './open-file';

const POLL_MS = 1_000;

/** Notices and logs what others do to the file: that another program commits something, and that the file is taken away. */
export class FileWatch implements Watch {
  readonly #logger = new Logger('SQLite');
  readonly #poll: NodeJS.Timeout;
  #version: unknown;

  /** @param writer the only connection that writes, so that its `data_version` changes with the commits of others alone */
  constructor(
    private readonly path: string,
    private readonly file: OpenFile,
    private readonly writer: DatabaseSync,
    private readonly wake: () => void,
  ) {
    this.#version = this.#readVersion();
    this.#poll = setInterval(() => {
      this.#lookForCommits();
      this.file.fault(); // logs what has become of it
    }, POLL_MS).unref();
  }

  close(): Promise<void> {
    clearInterval(this.#poll);
    return Promise.resolve();
  }

  #lookForCommits(): void {
    const version = this.#readVersion();
    if (version === this.#version) return;
    this.#version = version;
    this.#logger.warn(`another program has written to ${this.path}; its writes are shown, but not checked`);
    this.wake();
  }

  /** What it was where it cannot be read: a read will say why. */
  #readVersion(): unknown {
    try {
      return readValue(this.writer, 'pragma data_version');
    } catch {
      return this.#version;
    }
  }
}
