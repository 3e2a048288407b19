import type { Rule } from '../rest/rule';

export const MAX_NOTE_LENGTH = 200;

export const noteProblem: Rule = (note) => {
  if (typeof note !== 'string' || note === '') return `must be a text of 1 to ${MAX_NOTE_LENGTH} characters`;
  if (note.length > MAX_NOTE_LENGTH) return `must be at most ${MAX_NOTE_LENGTH} characters long`;
  return note.isWellFormed() && !note.includes('\0') ? undefined : 'must not contain U+0000 or half a surrogate pair';
};
