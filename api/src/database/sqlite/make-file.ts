import { closeSync, openSync } from 'node:fs';

/** Makes an empty file that only its owner may read, unless it is there. What SQLite puts beside it gets the same mode. */
export function makeFile(path: string): void {
  try {
    // An existing file is not opened: closing it would end the locks that this process has on it (sqlite.org/howtocorrupt.html §2.2).
    closeSync(openSync(path, 'wx', 0o600));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}
