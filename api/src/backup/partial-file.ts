import { randomBytes } from 'node:crypto';
import { readdirSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** A new name beside `file`, for what is not complete yet. Nobody else has it, so that two at once are not in each other's way. */
export function newPartial(file: string): string {
  return `${file}.${randomBytes(4).toString('hex')}.partial`;
}

/** Removes what was left where one was interrupted, with what SQLite put beside it. */
export function removePartials(file: string): void {
  const [folder, prefix] = [dirname(file), `${basename(file)}.`];
  for (const name of readdirSync(folder)) {
    if (name.startsWith(prefix) && REST.test(name.slice(prefix.length))) rmSync(join(folder, name), { force: true });
  }
}

const REST = /^[0-9a-f]{8}\.partial(?:-wal|-shm|-journal|\.lock|\.lock-journal)?$/;
