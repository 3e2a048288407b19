import type { Counts, Verdict } from './set';

/** The counts with further rows. */
export function tally(counts: Counts, more: readonly { verdict: Verdict }[]): Counts {
  const sum = { ...counts };
  for (const { verdict } of more) sum[verdict] += 1;
  return sum;
}

/** The counts after rows were judged again. */
export function tallyAgain(counts: Counts, judged: readonly { was: Verdict; is: Verdict }[]): Counts {
  const sum = { ...counts };
  for (const { was, is } of judged) {
    sum[was] -= 1;
    sum[is] += 1;
  }
  return sum;
}
