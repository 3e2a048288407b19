/** A name around the part that was searched for. */
export interface SplitName {
  readonly before: string;
  /** Empty where this browser cannot say why the server has found the name. */
  readonly match: string;
  readonly after: string;
}

/** Case, accents and compatible forms make no difference, as in the server's search (docs/lists.md). */
export function splitAtMatch(name: string, word: string): SplitName {
  const term = fold(word);
  const characters = Array.from(name);
  const folded = characters.map(fold);
  const start = term === '' ? -1 : folded.join('').indexOf(term);
  if (start < 0) return { before: name, match: '', after: '' };
  const first = indexAt(folded, start);
  const last = indexAt(folded, start + term.length - 1);
  const part = (from: number, to?: number): string => characters.slice(from, to).join('');
  return { before: part(0, first), match: part(first, last + 1), after: part(last + 1) };
}

function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase();
}

/** Which of the parts holds that place of all of them together. */
function indexAt(parts: readonly string[], place: number): number {
  let end = 0;
  return parts.findIndex((part) => (end += part.length) > place);
}
