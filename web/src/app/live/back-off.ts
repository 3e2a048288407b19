const LONGEST_MS = 30_000;

/** How long to wait after so many failures in a row. Chance keeps many clients from coming back at once. */
export function backOff(failures: number, chance = Math.random()): number {
  const longest = Math.min(500 * 2 ** failures, LONGEST_MS);
  return Math.round(longest * (0.5 + chance / 2));
}
