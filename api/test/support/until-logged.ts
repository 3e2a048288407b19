import { setTimeout } from 'node:timers/promises';

const PAUSE_MS = 20;

/** Waits until a server has logged the text. */
export async function untilLogged(log: readonly string[], text: string | RegExp): Promise<void> {
  while (!log.some((line) => (typeof text === 'string' ? line.includes(text) : text.test(line))))
    await setTimeout(PAUSE_MS);
}
