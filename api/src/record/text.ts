import { searchKey } from '../database/search-key';
import { BLANKS, usernameKey } from '../database/username-key';
import type { FieldError } from '../problems/problem';

/** The longest name of a user or a pet, in code points after NFC. */
export const MAX_NAME_LENGTH = 64;
/** NFC makes one code point of at most four. Of more, it takes quadratic time, so they are counted before. */
const MAX_NAME_CODE_POINTS = 4 * MAX_NAME_LENGTH;
/** The longest key of a username, in code points: NFKC makes up to 18 of one. */
const MAX_KEY_LENGTH = 255;
export const MAX_PETS = 100;
/** The longest message, in code points. */
export const MAX_MESSAGE_LENGTH = 2000;

/**
 * Visible characters and blanks. Invisible ones could make two names look alike, so they are refused; but emoji and
 * several scripts need U+FE0F, U+200C and U+200D directly after a visible character. The key is without them.
 */
const NAME_CHARACTERS = new RegExp(
  String.raw`^(?:[^\p{C}\p{Default_Ignorable_Code_Point}${BLANKS}]\uFE0F?[\u200C\u200D]?|(?![\p{C}\p{Zl}\p{Zp}])[${BLANKS}])*$`,
  'u',
);
const BLANK_AT_AN_END = new RegExp(`^[${BLANKS}]|[${BLANKS}]$`, 'u');

/** What is wrong with the name of a pet, and with a username before its key is looked at. */
export function nameProblem(name: unknown): string | undefined {
  if (name === undefined) return 'is missing: it must be a text of 1 to 64 characters';
  if (typeof name !== 'string') return 'must be a text of 1 to 64 characters';
  if (name === '') return 'must not be empty: use 1 to 64 characters';
  const tooLong = lengthProblem(name);
  if (tooLong !== undefined) return tooLong;
  if (BLANK_AT_AN_END.test(name)) return 'must not begin or end with white space';
  if (!NAME_CHARACTERS.test(name)) return 'must not contain control characters, line breaks or invisible characters';
  return undefined;
}

export function usernameProblem(username: unknown): string | undefined {
  return nameProblem(username) ?? keyProblem(username as string);
}

/** What is wrong with the beginning of a name. */
export function prefixProblem(prefix: unknown): string | undefined {
  if (typeof prefix !== 'string' || prefix === '') return 'must be a text of 1 to 64 characters';
  const tooLong = lengthProblem(prefix);
  if (tooLong !== undefined) return tooLong;
  if (!prefix.isWellFormed() || prefix.includes('\0')) return 'must not contain U+0000 or half a surrogate pair';
  return undefined;
}

/** What is wrong with a part of a username to search for. */
export function termProblem(term: unknown): string | undefined {
  const problem = prefixProblem(term) ?? keyProblem(term as string);
  if (problem !== undefined) return problem;
  return searchKey(usernameKey(term as string)) === ''
    ? 'must have more than accents, which make no difference to a search'
    : undefined;
}

/** What is wrong with a list of pets as a whole, or else with each of its entries. */
export function petListProblem(pets: unknown): string | FieldError[] | undefined {
  if (!Array.isArray(pets)) return 'must be a list of texts, such as ["cat", "dog"]';
  if (pets.length > MAX_PETS) return `must have at most ${MAX_PETS} entries; this list has ${pets.length}`;
  const errors = pets.flatMap((pet, index) => {
    const detail = nameProblem(pet);
    return detail === undefined ? [] : [{ pointer: `/${index}`, detail }];
  });
  return errors.length > 0 ? errors : undefined;
}

/** What is wrong with a text that is kept verbatim: line breaks, blanks and all. Its length is in code points. */
export function textProblem(text: unknown, max: number): string | undefined {
  if (text === undefined) return `is missing: it must be a text of 1 to ${max} characters`;
  if (typeof text !== 'string') return `must be a text of 1 to ${max} characters`;
  if (text === '') return `must not be empty: use 1 to ${max} characters`;
  const tooLong = `must be at most ${max} characters long`;
  if (isSurelyLonger(text, max)) return tooLong;
  const length = countCharacters(text);
  if (length > max) return `${tooLong}; this one has ${length}`;
  if (!text.isWellFormed()) return 'must not contain half a surrogate pair';
  if (text.includes('\0')) return 'must not contain the character U+0000';
  return undefined;
}

export function messageProblem(text: unknown): string | undefined {
  return textProblem(text, MAX_MESSAGE_LENGTH);
}

/** What is wrong with the length of a name, or of a part of one. */
function lengthProblem(name: string): string | undefined {
  const tooLong = `must be at most ${MAX_NAME_LENGTH} characters long`;
  if (isSurelyLonger(name, MAX_NAME_CODE_POINTS) || countCharacters(name) > MAX_NAME_CODE_POINTS) return tooLong;
  const length = countCharacters(name.normalize('NFC'));
  return length > MAX_NAME_LENGTH ? `${tooLong}; this one has ${length}` : undefined;
}

/** What is wrong with the key of a name whose length is right. */
function keyProblem(name: string): string | undefined {
  const length = countCharacters(usernameKey(name));
  if (length === 0) return 'must have a visible character';
  if (length <= MAX_KEY_LENGTH) return undefined;
  return `must have at most ${MAX_KEY_LENGTH} characters where those that stand for several, such as ㎏, are written out; this one has ${length}`;
}

/** Whether a text has more than `max` code points whatever it consists of: at a glance, however long it is. */
function isSurelyLonger(text: string, max: number): boolean {
  return text.length > 2 * max;
}

function countCharacters(text: string): number {
  return Array.from(text).length;
}
