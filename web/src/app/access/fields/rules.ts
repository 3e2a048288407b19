import { type SchemaPath, validate } from '@angular/forms/signals';
import { tooLong } from '../../record/faults';

/** In characters, as the server counts them: code points after NFC. */
const LEAST = 15;
const MOST = 128;
const LONGEST_NAME = 64;

/** What helps to choose a password. */
export const PASSWORD_HINT = `At least ${LEAST} characters: four words at random are easy to keep in mind.`;

/** Something has to be there. */
export function needed(path: SchemaPath<string>, message: string): void {
  validate(path, ({ value }) => (value() === '' ? { kind: 'rule', message } : undefined));
}

/** The name of an account follows the rule of usernames. */
export function nameRule(path: SchemaPath<string>): void {
  validate(path, ({ value }) => asError(nameFault(value())));
}

/** A new password may be anything that is long enough; what too many people use is known to the server. */
export function newPasswordRule(path: SchemaPath<string>): void {
  validate(path, ({ value }) => asError(newPasswordFault(value())));
}

function nameFault(name: string): string | undefined {
  if (name.trim() === '') return 'Choose a name.';
  if (name !== name.trim()) return 'A name has no space at its start or end.';
  return tooLong(name, LONGEST_NAME) ? `A name has at most ${LONGEST_NAME} characters.` : undefined;
}

function newPasswordFault(password: string): string | undefined {
  if (password === '') return 'Choose a password.';
  const { length } = Array.from(password.normalize('NFC'));
  if (length < LEAST) return `A password has at least ${LEAST} characters; this has ${length}.`;
  return length > MOST ? `A password has at most ${MOST} characters; this has ${length}.` : undefined;
}

function asError(message: string | undefined): { kind: string; message: string } | undefined {
  return message === undefined ? undefined : { kind: 'rule', message };
}
