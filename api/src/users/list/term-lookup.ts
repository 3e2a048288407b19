import type { Substrings, Tx } from '../../database/engine';
import type { NameSample, NamesOf } from './name-sample';

/** The most trigrams of a term that are looked up: each further one costs more than it still rules out. */
const MAX_TRIGRAMS = 3;
/** The most entries of the index of substrings that may be read. */
const MAX_POSTINGS = 100_000;

interface Limits {
  /** The most users who are tested. */
  tested: number;
  /** The most users who are found. */
  found: number;
}

/**
 * The ids of all users whose names, as they are searched, contain the term, found by the index of substrings. Undefined where the index cannot find it
 * within the limits: in hostile names, any trigram may be anywhere.
 */
export async function lookUpTerm(
  transaction: Tx,
  substrings: Substrings,
  sample: NameSample,
  term: string,
  { tested, found }: Limits,
): Promise<number[] | undefined> {
  const trigrams = await substrings.indexed(transaction, trigramsOf(term));
  if (trigrams.length === 0) return undefined;
  const chosen = chooseTrigrams(trigrams, await sample.read(transaction));
  if (chosen.length === 0) return undefined;
  const candidates = await substrings.throughIndex(transaction, () =>
    substrings.candidates(transaction, chosen, tested),
  );
  if (candidates === undefined) return undefined;
  const ids = candidates.filter((candidate) => candidate.search_key.includes(term)).map(({ id }) => id);
  return ids.length > found ? undefined : ids;
}

/** Each sequence of three code points, once. */
function trigramsOf(term: string): string[] {
  const characters = Array.from(term);
  return [...new Set(characters.slice(2).map((_, index) => characters.slice(index, index + 3).join('')))];
}

/**
 * Those that rule out the most users, judged by a random sample: one after the other, each time the one that is in the fewest of
 * the names that are left. None where even the rarest one is in too many names.
 */
function chooseTrigrams(trigrams: readonly string[], { userCount, names }: NamesOf): string[] {
  const withAll = (among: readonly string[], trigram: string): string[] =>
    among.filter((name) => name.includes(trigram));
  const counted = trigrams
    .map((trigram) => ({ trigram, postings: (withAll(names, trigram).length / names.length) * userCount }))
    .sort((one, other) => one.postings - other.postings);
  const chosen: string[] = [];
  let [left, postings]: [readonly string[], number] = [names, 0];
  while (chosen.length < MAX_TRIGRAMS) {
    const affordable = counted.filter((it) => !chosen.includes(it.trigram) && postings + it.postings <= MAX_POSTINGS);
    const [best] = affordable
      .map((it) => ({ ...it, left: withAll(left, it.trigram) }))
      .sort((one, other) => one.left.length - other.left.length);
    if (best === undefined) break;
    chosen.push(best.trigram);
    [left, postings] = [best.left, postings + best.postings];
  }
  return chosen;
}
