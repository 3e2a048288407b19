export interface Counted {
  readonly name: string;
  readonly count: number;
}

/** Each name once, in the order of first appearance, with the number of its appearances. */
export function countRepeats(names: readonly string[]): Counted[] {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return Array.from(counts, ([name, count]) => ({ name, count }));
}
