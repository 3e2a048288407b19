import { Logger } from '@nestjs/common';
import type { LongReader } from '../engine';

/** How large the log may become before the long reads are ended that keep it from being taken over into the file. */
const MAX_LOG_BYTES = 256 * 1024 * 1024;

/** A connection of a long read. */
interface Connection extends LongReader {
  /** Fails whatever the read does next. */
  readonly breakOff: () => void;
}

/**
 * The long reads of a file. As long as there is one, SQLite keeps every version of a page that is written after its beginning, so that the
 * log grows by up to 100 KB a write, and stays as large as it has become (sqlite.org/wal.html#avoiding_excessively_large_wal_files).
 */
export class LongReaders {
  readonly #logger = new Logger('SQLite');
  readonly #open = new Set<Connection>();

  /** @param onLastClosed is called when nothing of ours keeps the log from being taken over any more */
  constructor(private readonly onLastClosed: () => void) {}

  add(connection: Connection): LongReader {
    this.#open.add(connection);
    return {
      reader: connection.reader,
      close: async () => {
        this.#open.delete(connection);
        await connection.close();
        if (this.#open.size === 0) this.onLastClosed();
      },
    };
  }

  /** Ends all long reads where the log has become too large. It only grows with writes, so that each of them asks for this. */
  boundLog(bytes: number): void {
    if (this.#open.size === 0 || bytes < MAX_LOG_BYTES) return;
    this.#logger.warn(`${this.#open.size} long reads are ended, since the log of writes has reached ${bytes} bytes`);
    for (const connection of this.#open) connection.breakOff();
    this.#open.clear();
    this.onLastClosed();
  }
}
