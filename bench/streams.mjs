import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { now } from './clock.mjs';

/**
 * Streams of a feed, in a process of their own, since a process may hold only so many connections. `next()` resolves to when the last of
 * them has the next change, `openedIn` is how long it took until all were open, in seconds.
 */
export async function followers(port, path, count) {
  const child = fork(join(import.meta.dirname, 'streams-process.mjs'), [port, path, count]);
  const ended = once(child, 'exit').then(() => {
    throw new Error(`The ${count} streams have ended.`);
  });
  ended.catch(() => undefined); // after close()
  const next = async () => (await Promise.race([once(child, 'message'), ended]))[0];
  const start = now();
  await next();
  return { openedIn: (now() - start) / 1000, next, close: () => child.disconnect() };
}
