import { TooManyAttempts } from './access.errors';
import { Guesses } from './guesses';

const MINUTE_MS = 60_000;

/** How long an attempt has to wait, in milliseconds; 0 where it counts. */
function waitOf(guesses: Guesses, name: string, address: string, now: number): number {
  try {
    guesses.count(name, address, now);
    return 0;
  } catch (error) {
    if (!(error instanceof TooManyAttempts)) throw error;
    return Number(error.extras.headers?.['Retry-After']) * 1000;
  }
}

/** The waits between attempts of which each comes as soon as it may. */
function waitsOf(guesses: Guesses, attempts: number): number[] {
  let now = 0;
  return Array.from({ length: attempts }, () => {
    const waitMs = waitOf(guesses, 'ADA', '192.0.2.1', now);
    now += waitMs;
    if (waitMs > 0) guesses.count('ADA', '192.0.2.1', now);
    return waitMs;
  });
}

it('the wait begins after five attempts with half a minute, doubles, and is never more than a quarter of an hour', () => {
  const minutes = waitsOf(new Guesses(), 13).map((waitMs) => waitMs / MINUTE_MS);

  expect(minutes).toEqual([0, 0, 0, 0, 0, 0.5, 1, 2, 4, 8, 15, 15, 15]);
});

it('attempts are forgotten after an hour without one', () => {
  const guesses = new Guesses();
  for (let time = 0; time < 6; time += 1) waitOf(guesses, 'ADA', '192.0.2.1', 0);

  expect(waitOf(guesses, 'ADA', '192.0.2.1', 61 * MINUTE_MS)).toBe(0);
  expect(waitOf(guesses, 'ADA', '192.0.2.1', 61 * MINUTE_MS)).toBe(0);
});

it('a right password lets its person go on at once, and does not make others’ attempts at the account undone', () => {
  const guesses = new Guesses();
  for (let time = 0; time < 5; time += 1) guesses.count('ADA', '192.0.2.1', 0);
  guesses.forgive('ADA', '192.0.2.1');
  expect(waitOf(guesses, 'ADA', '192.0.2.1', 0)).toBe(0);
  guesses.forgive('ADA', '192.0.2.1');
  for (let host = 2; host <= 97; host += 1) guesses.count('ADA', `192.0.2.${host}`, 0);

  expect(waitOf(guesses, 'ADA', '198.51.100.1', 0)).toBeGreaterThan(0);
});

it('one who tries many names from one address waits, others do not', () => {
  const guesses = new Guesses();
  for (let number = 0; number < 20; number += 1) guesses.count(`NAME ${number}`, '192.0.2.1', 0);

  expect(waitOf(guesses, 'ANOTHER', '192.0.2.1', 0)).toBe(30_000);
  expect(waitOf(guesses, 'ANOTHER', '192.0.2.2', 0)).toBe(0);
});
