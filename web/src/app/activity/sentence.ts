import type { Change, UserRecord } from '../api/types';
import { differences } from '../record/fields';
import { countRepeats } from '../ui/pet-chips/count-repeats';

/** A piece of a sentence. What people wrote is kept apart from our words, since it may run from right to left. */
export interface Phrase {
  readonly kind: 'words' | 'name' | 'text';
  readonly text: string;
}

/** A change in words: “daisy: + cat”, “created daisy with cat”, “message: hello”. */
export function sentenceOf({ kind, before, after, text, undoes }: Change): Phrase[] {
  const name: Phrase = { kind: 'name', text: (before ?? after)?.username ?? '' };
  switch (kind) {
    case 'message':
      return [words('message: '), { kind: 'text', text: text ?? '' }];
    case 'created':
      return [words(undoes === null ? 'created ' : 'brought back '), name, ...withPets(after?.pets ?? [])];
    case 'deleted':
      return [words('deleted '), name];
    case 'updated':
      return [name, words(': '), { kind: 'text', text: before && after ? piecesOf(before, after) : '' }];
  }
}

function words(text: string): Phrase {
  return { kind: 'words', text };
}

function withPets(pets: readonly string[]): Phrase[] {
  if (pets.length === 0) return [];
  const counted = countRepeats(pets).map(({ name, count }) => (count > 1 ? `${name} ×${count}` : name));
  return [words(' with '), { kind: 'text', text: counted.join(', ') }];
}

function piecesOf(before: UserRecord, after: UserRecord): string {
  return differences(before, after)
    .map(({ besideName }) => besideName)
    .join(', ');
}
