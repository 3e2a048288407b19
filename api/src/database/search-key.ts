const PRINTABLE_ASCII = /^[\x20-\x7E]*$/;
/** Accents, points and the like. Vowel signs and others that make a letter another one stay. */
const ACCENTS = /(?=\p{Diacritic})\p{M}/gu;
/** Unicode does not take the stroke off a letter. */
const STROKES: Readonly<Record<string, string>> = { đ: 'd', ħ: 'h', ł: 'l', ø: 'o', ŧ: 't' };
const WITH_STROKE = new RegExp(`[${Object.keys(STROKES).join('')}]`, 'gu');

/**
 * What a search looks at: the key of a name without accents, taken apart (NFD), so that a letter is found by its beginning, and whatever two
 * parts would compose. It follows from the key alone.
 */
export function searchKey(usernameKey: string): string {
  if (PRINTABLE_ASCII.test(usernameKey)) return usernameKey;
  return usernameKey
    .normalize('NFD')
    .replace(ACCENTS, '')
    .replace(WITH_STROKE, (letter) => STROKES[letter] ?? letter);
}
