import { writeSync } from 'node:fs';
import type { Writable } from 'node:stream';
import type { Outlet } from './lossy-log';

/** What waits for a reader who is slow; a line has about 200 characters. */
const MAX_WAITING = 1_000_000;
const FLUSH_MS = 500;

/** A file. Each line is in it as soon as it is taken, so that none is lost when the process ends. */
export class FileOutlet implements Outlet {
  /** Whether the last line was not written to its end. */
  #isCut = false;

  constructor(private readonly descriptor: number) {}

  take(line: string): boolean {
    const bytes = Buffer.from(this.#isCut ? `\n${line}` : line);
    let written = 0;
    try {
      while (written < bytes.length) written += writeSync(this.descriptor, bytes, written);
      this.#isCut = false;
      return true;
    } catch {
      this.#isCut ||= written > 0;
      return false; // there is no place left to say why
    }
  }

  flush(done: () => void): void {
    done();
  }
}

/** A pipe, a socket or a terminal. What its reader does not take waits in memory, up to a bound. */
export class StreamOutlet implements Outlet {
  #isFull = false;

  /** @param stream does not block */
  constructor(private readonly stream: Writable) {
    stream.on('error', () => undefined); // a reader that has left: from now on it takes nothing
  }

  take(line: string, lose: () => void): boolean {
    // Once full, it is emptied by half first, so that lines are lost in few places.
    this.#isFull = this.stream.writableLength > (this.#isFull ? MAX_WAITING / 2 : MAX_WAITING);
    if (this.#isFull || !this.stream.writable) return false;
    this.stream.write(line, (error) => {
      if (error) lose();
    });
    return true;
  }

  flush(done: () => void): void {
    const late = setTimeout(done, FLUSH_MS);
    this.stream.write('', () => {
      clearTimeout(late);
      done();
    });
  }
}
