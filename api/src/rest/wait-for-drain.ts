import type { Writable } from 'node:stream';

/** Nothing of a stream was taken for so long that it is given up, so that nothing is held for it. */
export class Stalled extends Error {
  constructor(patienceMs: number) {
    super(`its client took nothing for ${Math.ceil(patienceMs / 1000)} s`);
  }
}

/**
 * Waits until a stream takes more or is closed.
 * @throws Stalled where it takes nothing for `patienceMs`
 */
export function waitForDrain(stream: Writable, patienceMs: number): Promise<void> {
  return new Promise((resolve, reject) => {
    if (!stream.writableNeedDrain || stream.destroyed) {
      resolve();
      return;
    }
    const stop = (): void => {
      clearTimeout(stalled);
      stream.off('drain', go).off('close', go);
    };
    const go = (): void => {
      stop();
      resolve();
    };
    const stalled = setTimeout(() => {
      stop();
      reject(new Stalled(patienceMs));
    }, patienceMs).unref();
    stream.once('drain', go).once('close', go);
  });
}
