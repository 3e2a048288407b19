/** The longest name of a user or a pet, in code points after NFC. */
export const MAX_NAME_LENGTH = 64;
export const MAX_PETS = 100;
/** The longest message, in code points. */
export const MAX_MESSAGE_LENGTH = 2000;

/**
 * Visible characters and plain spaces. Invisible ones could make two names look alike, so they are refused; but emoji and
 * several scripts need U+FE0F, U+200C and U+200D directly after a visible character.
 */
const NAME_CHARACTERS = /^(?:[^\p{C}\p{Z}\p{Default_Ignorable_Code_Point}]\uFE0F?[\u200C\u200D]?|\p{Zs})*$/u;

/** What is wrong with the name of a user or a pet. */
export function nameProblem(name: unknown): string | undefined {
  if (name === undefined) return 'is missing: it must be a text of 1 to 64 characters';
  if (typeof name !== 'string') return 'must be a text of 1 to 64 characters';
  const length = countCharacters(name.normalize('NFC'));
  if (length === 0) return 'must not be empty: use 1 to 64 characters';
  if (length > MAX_NAME_LENGTH) return `must be at most ${MAX_NAME_LENGTH} characters long; this one has ${length}`;
  if (name !== name.trim()) return 'must not begin or end with white space';
  if (!NAME_CHARACTERS.test(name)) return 'must not contain control characters, line breaks or invisible characters';
  return undefined;
}

/** What is wrong with a part of a username to search for. */
export function termProblem(term: unknown): string | undefined {
  if (typeof term !== 'string' || term === '') return 'must be a text of 1 to 64 characters';
  if (!term.isWellFormed() || term.includes('\0')) return 'must not contain U+0000 or half a surrogate pair';
  if (countCharacters(term) > MAX_NAME_LENGTH) return `must be at most ${MAX_NAME_LENGTH} characters long`;
  return undefined;
}

/** What is wrong with a list of pets as a whole; its elements are judged one by one by `nameProblem`. */
export function petListProblem(pets: unknown): string | undefined {
  if (!Array.isArray(pets)) return 'must be a list of texts, such as ["cat", "dog"]';
  if (pets.length > MAX_PETS) return `must have at most ${MAX_PETS} entries; this list has ${pets.length}`;
  if (pets.some((pet) => nameProblem(pet) !== undefined)) return 'must hold names only';
  return undefined;
}

/** What is wrong with a message. It is kept verbatim: line breaks, blanks and all. */
export function messageProblem(text: unknown): string | undefined {
  if (text === undefined) return 'is missing: it must be a text of 1 to 2000 characters';
  if (typeof text !== 'string') return 'must be a text of 1 to 2000 characters';
  if (text === '') return 'must not be empty: use 1 to 2000 characters';
  if (!text.isWellFormed()) return 'must not contain half a surrogate pair';
  if (text.includes('\0')) return 'must not contain the character U+0000';
  const length = countCharacters(text);
  if (length > MAX_MESSAGE_LENGTH)
    return `must be at most ${MAX_MESSAGE_LENGTH} characters long; this one has ${length}`;
  return undefined;
}

/** The unique key of a username: equal for names that differ only in case or compatible forms (UAX #15, #21). */
export function usernameKey(username: string): string {
  return Array.from(username.normalize('NFKC'), (character) => character.toUpperCase().toLowerCase())
    .join('')
    .normalize('NFKC');
}

function countCharacters(text: string): number {
  return Array.from(text).length;
}
