const MAX_LENGTH = 64;
const MAX_PETS = 100;

export function usernameFault(username: string): string | undefined {
  if (username.trim() === '') return 'Enter a username.';
  if (username !== username.trim()) return 'A username has no space at its start or end.';
  if (tooLong(username, MAX_LENGTH)) return `A username has at most ${MAX_LENGTH} characters.`;
  return undefined;
}

export function petsFault(pets: readonly string[]): string | undefined {
  if (pets.length > MAX_PETS) return `A user has at most ${MAX_PETS} pets. These are ${pets.length}.`;
  return undefined;
}

export function petFault(pet: string): string | undefined {
  if (tooLong(pet, MAX_LENGTH)) return `“${pet}” is too long: the name of a pet has at most ${MAX_LENGTH} characters.`;
  return undefined;
}

/** Why the backend refuses a name that passed the checks here. */
export function nameRefused(name: string): string {
  return `“${name}” cannot be a name. A name has only characters that can be seen, and no line breaks.`;
}

export function usernameTaken(username: string): string {
  return `“${username}” exists already. Upper and lower case make no difference.`;
}

/** Characters are code points after NFC, as the backend counts them. */
export function tooLong(text: string, longest: number): boolean {
  return Array.from(text.normalize('NFC')).length > longest;
}
