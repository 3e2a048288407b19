/** Each with what only it says of itself: those that pretend to be others come first. */
const BROWSERS: readonly [string, RegExp][] = [
  ['Edge', /Edg\//],
  ['Opera', /OPR\//],
  ['Firefox', /Firefox\//],
  ['Chrome', /Chrom(?:e|ium)\//],
  ['Safari', /Safari\//],
];
const SYSTEMS: readonly [string, RegExp][] = [
  ['Android', /Android/],
  ['iPhone', /iPhone/],
  ['iPad', /iPad/],
  ['Windows', /Windows/],
  ['macOS', /Mac OS X/],
  ['Linux', /Linux/],
];

/** “Firefox on Linux”, as far as a browser's User-Agent tells it. */
export function agentWords(agent: string): string {
  const named = (names: readonly [string, RegExp][]): string | undefined =>
    names.find(([, pattern]) => pattern.test(agent))?.[0];
  return [named(BROWSERS) ?? 'A browser', named(SYSTEMS)].filter(Boolean).join(' on ');
}
