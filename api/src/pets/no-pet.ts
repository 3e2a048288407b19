/**
 * Stands where the name of a pet would, for a user without any: so these users are found, sorted and counted as those with one pet are.
 * No pet has this name, since none may be empty.
 */
export const NO_PET = '';

/** By which pets a user is found: each once. */
export function petsToFindBy(pets: readonly string[]): string[] {
  return pets.length === 0 ? [NO_PET] : [...new Set(pets)];
}
