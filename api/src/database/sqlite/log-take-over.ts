import { execFile } from 'node:child_process';
import type { DatabaseSync } from 'node:sqlite';
import { setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';
import { Logger } from '@nestjs/common';
import { type Kysely, sql } from 'kysely';
import type { Schema } from '../schema';
import { ownProgram } from './own-program';

/** SQLite's default: a commit takes the log over when it has this many pages (of 4 KiB), which takes some milliseconds. */
const PAGES_AT_ONCE = 1000;
/** A log is larger only where a reader has kept it from being taken over. It is cut to this size when it begins anew. */
export const LARGE_LOG_BYTES = 8 * 1024 * 1024;
/** How long a reader in another process, such as a backup, is waited for before the next attempt. */
const PAUSE_MS = 5_000;
const DEADLINE_MS = 600_000;

const run = promisify(execFile);

/**
 * Takes a log that has become large over into the file. The next commit would do this by itself when the last reader has left, but it would
 * hold up all other requests meanwhile, for seconds where the log is large: so a process of its own does it.
 */
export class LogTakeOver {
  readonly #logger = new Logger('SQLite');
  readonly #stop = new AbortController();
  #pause = new AbortController();
  #underWay: Promise<void> | undefined;

  constructor(
    private readonly file: string,
    private readonly connection: DatabaseSync,
    private readonly writer: Kysely<Schema>,
  ) {}

  /** Every write asks for this, since the log only grows with writes. */
  boundLog(bytes: number): void {
    if (bytes > LARGE_LOG_BYTES) this.#underWay ??= this.#takeOver();
  }

  /** A reader has left, for which an attempt may be waiting. */
  goOn(bytes: number): void {
    this.#pause.abort();
    this.boundLog(bytes);
  }

  async stop(): Promise<void> {
    this.#stop.abort();
    await this.#underWay;
  }

  async #takeOver(): Promise<void> {
    this.#commitsTakeOver(false);
    try {
      while (!(await this.#isEmptied())) await this.#wait();
    } catch (error) {
      if (!this.#stop.signal.aborted) {
        this.#logger.warn(`the log of writes is taken over by a write, which holds others up: ${String(error)}`);
        this.#commitsTakeOver(true);
        await this.#wait();
      }
    }
    this.#commitsTakeOver(true);
    this.#underWay = undefined;
  }

  /** Whether commits take the log over. */
  #commitsTakeOver(isOn: boolean): void {
    this.connection.exec(`pragma wal_autocheckpoint = ${isOn ? PAGES_AT_ONCE : 0}`);
  }

  /** Until a reader has left, or for a while. */
  async #wait(): Promise<void> {
    const signal = AbortSignal.any([this.#pause.signal, this.#stop.signal]);
    await setTimeout(PAUSE_MS, undefined, { signal }).catch(() => undefined);
  }

  /** The rest is small, so that the writer can take it over, and cut the log. */
  async #isEmptied(): Promise<boolean> {
    this.#pause = new AbortController();
    const { signal } = this.#stop;
    const { stdout } = await run(process.execPath, [ownProgram('checkpoint'), this.file], {
      signal,
      timeout: DEADLINE_MS,
    });
    if (Number(stdout) > PAGES_AT_ONCE) return false;
    const { rows } = await sql<{ busy: number }>`pragma wal_checkpoint(truncate)`.execute(this.writer);
    return rows[0]?.busy === 0;
  }
}
