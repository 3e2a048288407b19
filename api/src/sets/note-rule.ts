import { textProblem } from '../record/text';

/** The longest note, in code points. */
export const MAX_NOTE_LENGTH = 200;

export function noteProblem(note: unknown): string | undefined {
  return textProblem(note, MAX_NOTE_LENGTH);
}
