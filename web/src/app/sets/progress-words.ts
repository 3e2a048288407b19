import type { RunningSet } from './running-sets';

/** From 0 to 1. */
export function shareOf(one: Pick<RunningSet, 'set'> | undefined): number {
  const { done, rows } = one?.set.counts ?? { done: 0, rows: 0 };
  return rows === 0 ? 0 : done / rows;
}

/** “14,300 left, about 12 s”, or in the line for which it waits. */
export function leftWords({ set, from, at }: RunningSet): string {
  const { counts, state, waitsFor } = set;
  if (state === 'waiting') return lineWords(waitsFor ?? 0);
  if (state === 'stopping') return 'stops';
  const left = counts.rows - counts.done;
  const perMs = (counts.done - from.done) / Math.max(at - from.at, 1);
  const words = `${left.toLocaleString()} left`;
  return perMs > 0 && at - from.at > 1000 ? `${words}, about ${durationWords(left / perMs)}` : words;
}

function lineWords(others: number): string {
  if (others === 0) return 'starts';
  return others === 1 ? 'waits for another set' : `waits for ${others} other sets`;
}

/** “1,240 a second”; empty until that is known. */
export function rateWords({ set, from, at }: RunningSet): string {
  const perMs = (set.counts.done - from.done) / Math.max(at - from.at, 1);
  return perMs > 0 && at - from.at > 1000 ? `${Math.round(perMs * 1000).toLocaleString()} a second` : '';
}

export function durationWords(milliseconds: number): string {
  const seconds = Math.max(Math.round(milliseconds / 1000), 1);
  return seconds < 90 ? `${seconds} s` : `${Math.round(seconds / 60)} min`;
}
