import { Service, computed, inject, signal } from '@angular/core';
import { rxResource } from '@angular/core/rxjs-interop';
import { PetClient } from '../../api/pet-client';
import { isSameName } from './same-name';

/** Names that begin so; the one that is meant is among them, unless many have longer names. */
const LIMIT = 20;
const SHOWN = 3;

/** The pets whose names begin with the word that was searched for. */
@Service({ autoProvided: false })
export class SuggestedPets {
  private readonly client = inject(PetClient);
  private readonly word = signal<string | undefined>(undefined);
  private readonly answer = rxResource({
    params: this.word,
    stream: ({ params: word }) => this.client.list(word, LIMIT),
  });
  private readonly pets = computed(() => (this.answer.hasValue() ? this.answer.value() : []));

  /** Whether they have been looked up; a failure counts, since a user may be added without it. */
  readonly isKnown = computed(() => !this.answer.isLoading());
  /** The pet of that name. */
  readonly named = computed(() => this.pets().find(({ name }) => isSameName(name, this.word() ?? '')));
  /** The best of them. */
  readonly best = computed(() => {
    const named = this.named();
    return [...(named ? [named] : []), ...this.pets().filter((pet) => pet !== named)].slice(0, SHOWN);
  });

  /** @param word empty to look up nothing */
  lookUp(word: string): void {
    this.word.set(word || undefined);
  }
}
