import { compareTexts } from '../../database/compare-texts';
import { searchKey } from '../../database/search-key';

/**
 * The order `match` of a search: names that are equal to the term, then those that begin with it, then the rest, each in the order of
 * what is searched, and of the key where that is the same. In the index of that order the first two are one range, whose first entries
 * are the equal ones; and the rest is what lies before and behind it. A place is the key of a name, of which all else follows.
 */
export interface Part {
  /** Only names that are searched from here on, and before there. */
  from: string | null;
  before: string | null;
}

/** The parts of the order, one after the other. */
export function partsOf(term: string): Part[] {
  const end = `${term}\u{10FFFF}\u{10FFFF}`; // names have the last code point once at most, in a key that is disputed
  return [
    { from: term, before: end },
    { from: null, before: term },
    { from: end, before: null },
  ];
}

/** The number of the part that a name belongs to. */
export function partOf(term: string, searched: string): number {
  if (searched.startsWith(term)) return 0;
  return compareTexts(searched, term) < 0 ? 1 : 2;
}

/** What the keys of names are sorted by: texts whose order is that of the matches. No name has the character between their parts. */
export function matchText(term: string, key: string): string {
  const searched = searchKey(key);
  return [searched.startsWith(term) ? 0 : 1, searched, key].join('\0');
}
