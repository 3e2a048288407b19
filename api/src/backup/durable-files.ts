import { closeSync, fsyncSync, openSync } from 'node:fs';

/** Waits until what is written into the file, or what the folder lists, is on the disk. */
export function sync(path: string): void {
  const descriptor = openSync(path, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
