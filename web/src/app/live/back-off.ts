const LONGEST_MS = 30_000;

/** How long to wait after a number of failures in a row. It is random, so that many clients do not return at once. */
export function backOff(failures: number, chance = Math.random()): number {
  const longest = Math.min(500 * 2 ** failures, LONGEST_MS);
  return Math.round(longest * (0.5 + chance / 2));
}
