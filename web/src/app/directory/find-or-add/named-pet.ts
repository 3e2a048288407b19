import { Service, computed, inject, signal } from '@angular/core';
import { rxResource } from '@angular/core/rxjs-interop';
import { map } from 'rxjs';
import { PetClient } from '../../api/pet-client';
import { isSameName } from './same-name';

/** Names that begin so; the one that is meant is among them, unless many have longer names. */
const LIMIT = 20;

/** Whether a word is the name of a pet that users have. */
@Service({ autoProvided: false })
export class NamedPet {
  private readonly client = inject(PetClient);
  private readonly word = signal<string | undefined>(undefined);
  private readonly answer = rxResource({
    params: this.word,
    stream: ({ params: word }) =>
      this.client.list(word, LIMIT).pipe(map((pets) => ({ pet: pets.find(({ name }) => isSameName(name, word)) }))),
  });

  /** Whether it has been looked up; a failure counts, since a user may be added without it. */
  readonly isKnown = computed(() => !this.answer.isLoading());
  readonly pet = computed(() => (this.answer.hasValue() ? this.answer.value().pet : undefined));

  lookUp(word: string | undefined): void {
    this.word.set(word);
  }
}
