import { DRAWINGS } from './drawings';

/** What stands on the coin of a pet. */
export interface Coin {
  /** In degrees of OKLCH. */
  readonly hue: number;
  /** The symbol in public/pets.svg of a pet that has one. */
  readonly symbol?: string;
  /** For any other: its first letter, or its emoji. */
  readonly letter?: string;
}

const HUES = 36;
const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

export function coinOf(name: string): Coin {
  const key = name.trim().toLowerCase().replaceAll('-', ' ').normalize();
  const drawing = DRAWINGS.get(key);
  if (drawing) return drawing;
  const [first] = graphemes.segment(key);
  return { hue: (hashOf(key) % HUES) * (360 / HUES), letter: first?.segment ?? '' };
}

/** FNV-1a of 32 bits (datatracker.ietf.org/doc/draft-eastlake-fnv), of code points instead of bytes. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return hash >>> 0;
}
