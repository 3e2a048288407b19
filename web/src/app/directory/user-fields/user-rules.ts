import { applyEach, readonly, schema, validate } from '@angular/forms/signals';
import type { UserModel } from './user-model';

const MAX_LENGTH = 64;
const MAX_PETS = 100;

/** The rules that can be checked without the backend, which decides. */
export const userRules = schema<UserModel>((user) => {
  readonly(user, { when: ({ state }) => state.submitting() });
  validate(user.username, ({ value }) => asError(usernameFault(value())));
  validate(user.pets, ({ value }) => asError(petsFault(value())));
  applyEach(user.pets, (pet) => {
    validate(pet, ({ value }) => asError(petFault(value())));
  });
});

export function usernameFault(username: string): string | undefined {
  if (username.trim() === '') return 'Enter a username.';
  if (username !== username.trim()) return 'A username has no space at its start or end.';
  if (isTooLong(username)) return `A username has at most ${MAX_LENGTH} characters.`;
  return undefined;
}

export function petsFault(pets: readonly string[]): string | undefined {
  if (pets.length > MAX_PETS) return `A user has at most ${MAX_PETS} pets. These are ${pets.length}.`;
  return undefined;
}

export function petFault(pet: string): string | undefined {
  if (isTooLong(pet)) return `“${pet}” is too long: the name of a pet has at most ${MAX_LENGTH} characters.`;
  return undefined;
}

/** Characters are code points after NFC, as the backend counts them. */
function isTooLong(name: string): boolean {
  return Array.from(name.normalize('NFC')).length > MAX_LENGTH;
}

function asError(message: string | undefined): { kind: string; message: string } | undefined {
  return message === undefined ? undefined : { kind: 'rule', message };
}
