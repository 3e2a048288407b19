/** Whether this run is `npm test`, which keeps but a sample of what soaks (jest.config.cjs). */
export const IS_SAMPLE = (globalThis as { IS_SAMPLE?: boolean }).IS_SAMPLE ?? false;

/**
 * How often a soak test does what it repeats. `npm run test:soak` takes the number from ROUNDS if that is set.
 * @throws Error if ROUNDS is not a number from 1, since a test without rounds would pass
 */
export function rounds({ sample = 1, soak }: { sample?: number; soak: number }): number {
  if (IS_SAMPLE) return sample;
  const count = Number(process.env['ROUNDS'] ?? soak);
  if (!(count >= 1)) throw new Error('ROUNDS must be a number from 1, or Infinity.');
  return count;
}

/** What `npm test` makes do with, or else all that `npm run test:soak` goes through. */
export function ofSample<T>(few: T, all: T): T {
  return IS_SAMPLE ? few : all;
}
