import type { ChangeSet, Verdict } from '../api/types';

/** What becomes of lines, in the order in which it is shown. */
const NAMES = {
  create: 'New',
  change: 'Changed',
  same: 'Same already',
  refused: 'Refused',
  conflict: 'In conflict',
} as const satisfies Partial<Record<Verdict, string>>;

export type LineVerdict = keyof typeof NAMES;

/** What a person should look at comes first. */
const IMPORTANT: readonly LineVerdict[] = ['refused', 'conflict', 'change', 'create', 'same'];

/** How many lines have which verdict, without those of none. */
export function countedVerdicts(counts: ChangeSet['counts']): { verdict: LineVerdict; name: string; count: number }[] {
  return (Object.keys(NAMES) as LineVerdict[])
    .map((verdict) => ({ verdict, name: NAMES[verdict], count: counts[verdict] }))
    .filter(({ count }) => count > 0);
}

/** The lines that are shown: those that the address asks for, where there are any; undefined where there are none at all. */
export function shownVerdict(counts: ChangeSet['counts'], asked: string | null): LineVerdict | undefined {
  const there = IMPORTANT.filter((verdict) => counts[verdict] > 0);
  return there.find((verdict) => verdict === asked) ?? there[0];
}
