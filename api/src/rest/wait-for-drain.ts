import type { Writable } from 'node:stream';

/** Waits until a stream takes more or is closed. A stream that takes nothing for `patienceMs` is destroyed, so that nothing is held for it. */
export function waitForDrain(stream: Writable, patienceMs: number): Promise<void> {
  return new Promise((resolve) => {
    if (!stream.writableNeedDrain || stream.destroyed) {
      resolve();
      return;
    }
    const stalled = setTimeout(() => stream.destroy(), patienceMs).unref();
    const go = (): void => {
      clearTimeout(stalled);
      stream.off('drain', go).off('close', go);
      resolve();
    };
    stream.once('drain', go).once('close', go);
  });
}
