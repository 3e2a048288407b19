import { type BigIntStats, closeSync, openSync, statSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Logger } from '@nestjs/common';
import { StoreFailure } from '../database-error';
import { APPLICATION_ID, readHeader } from './file-header';

/**
 * The file of an open directory, and its log: compares what is open with what their paths lead to now. Make it after the connections, and
 * close it after them: where a process closes any descriptor of a file, its locks on it end (sqlite.org/howtocorrupt.html §2.2).
 */
export class OpenFile {
  readonly #descriptor: number;
  readonly #file: NamedFile;
  readonly #log: NamedFile;
  readonly #logger = new Logger('SQLite');
  #size: bigint;
  #fault: string | undefined;

  /**
   * @param path of the file as it was set, since a link may lead elsewhere one day
   * @param logPath where SQLite has the log
   */
  constructor(
    private readonly path: string,
    private readonly logPath: string,
  ) {
    this.#file = new NamedFile(path);
    this.#log = new NamedFile(logPath);
    this.#descriptor = openSync(path, 'r');
    this.#size = this.#file.stats()?.size ?? 0n;
  }

  /**
   * Why the next start would not find what is written now; undefined where it would. Each call looks again, so that a file that is put
   * back is in use again without a restart.
   */
  fault(): string | undefined {
    const fault = this.#look();
    if (fault !== this.#fault) this.#tell(fault);
    this.#fault = fault;
    return fault;
  }

  #tell(fault: string | undefined): void {
    if (fault === undefined) this.#logger.log(`${this.path} is as it was: writes are possible again`);
    else
      this.#logger.error(
        `${this.path}: ${fault}. Nothing is written until it is put back; a restart takes what is there.`,
      );
  }

  #look(): string | undefined {
    const now = this.#file.stats();
    if (now === undefined) return 'the file is gone';
    if (!this.#file.is(now)) return 'another file is in its place';
    if (now.nlink > 1n) return 'the file has a second name (a hard link), under which its last writes are missing';
    const { isSqlite, applicationId, bytes } = readHeader(this.#descriptor);
    if (!isSqlite || applicationId !== APPLICATION_ID) return 'something else was written over the file';
    // After a checkpoint that failed, a file may be shorter than its header says, but not shorter than before.
    if (now.size < this.#size && now.size < bytes) return 'the file was cut off';
    this.#size = now.size;
    if (!this.#log.is(this.#log.stats())) return 'the log of its last writes (-wal) is gone, or is another one';
    return undefined;
  }

  /** @throws StoreFailure where there is a fault */
  expectInPlace(): void {
    const fault = this.fault();
    if (fault !== undefined) throw new StoreFailure('unavailable', new Error(`${this.path}: ${fault}`));
  }

  /** How much more can be written. */
  async freeBytes(): Promise<number> {
    const { bavail, bsize } = await statfs(dirname(this.logPath));
    return bavail * bsize;
  }

  logBytes(): number {
    return Number(this.#log.stats()?.size ?? 0n);
  }

  close(): void {
    closeSync(this.#descriptor);
  }
}

/** What a path leads to at first. */
class NamedFile {
  readonly #first: BigIntStats;

  constructor(private readonly path: string) {
    this.#first = statSync(path, { bigint: true });
  }

  /** Of what the path leads to now; undefined where that is nothing, or cannot be told. */
  stats(): BigIntStats | undefined {
    try {
      return statSync(this.path, { bigint: true });
    } catch {
      return undefined;
    }
  }

  is(now: BigIntStats | undefined): boolean {
    return now?.dev === this.#first.dev && now.ino === this.#first.ino;
  }
}
