const PRINTABLE_ASCII = /^[\x20-\x7E]*$/;
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/gu;

/** White space, and what shows nothing although it is none to Unicode, such as the blank pattern of Braille. */
export const BLANKS = String.raw`\p{White_Space}\u2800\u{13441}\u{13442}\u{1D159}`;
const BLANK = new RegExp(`[${BLANKS}]`, 'gu');

/**
 * The unique key of a username: equal for names that differ only in case, in compatible forms (UAX #15, #21), in what is invisible, or in
 * which blank they have. Another version of Unicode may make another key (username-keys.ts).
 */
export function usernameKey(username: string): string {
  if (PRINTABLE_ASCII.test(username)) return username.toLowerCase();
  const visible = username.normalize('NFKC').replace(INVISIBLE, '').replace(BLANK, ' ');
  return Array.from(visible, (character) => character.toUpperCase().toLowerCase())
    .join('')
    .normalize('NFKC');
}

/** Ends a key that another user has got, before the id of its own: it is in no username, since it is no character. */
export const DISPUTED = '\u{10FFFF}';
