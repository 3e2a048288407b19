import { setTimeout } from 'node:timers/promises';

/** So that asking does not take the time of what is waited for. */
const PAUSE_MS = 10;

/** Asks again and again, until an answer fits; resolves to that one. */
export async function askUntil<T>(ask: () => Promise<T>, fits: (answer: T) => boolean): Promise<T> {
  for (;;) {
    const answer = await ask();
    if (fits(answer)) return answer;
    await setTimeout(PAUSE_MS);
  }
}
