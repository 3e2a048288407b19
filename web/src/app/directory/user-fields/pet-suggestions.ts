import { Service, inject, linkedSignal, signal } from '@angular/core';
import { rxResource } from '@angular/core/rxjs-interop';
import { map, switchMap, timer } from 'rxjs';
import { PetClient } from '../../api/pet-client';

const PAUSE_MS = 200;
const LIMIT = 8;

/** Names of pets that others have, for the one that is being typed. */
@Service({ autoProvided: false })
export class PetSuggestions {
  private readonly client = inject(PetClient);
  private readonly prefix = signal('');
  // What comes first in the stream is the pause: a next letter within it calls the request off.
  private readonly answer = rxResource({
    params: () => this.prefix() || undefined,
    stream: ({ params }) =>
      timer(PAUSE_MS).pipe(
        switchMap(() => this.client.list(params, LIMIT)),
        map((pets) => pets.map(({ name }) => name)),
      ),
  });

  /** Those of the last answer stay until the next: they still narrow down as one types. */
  readonly names = linkedSignal<string[] | undefined, readonly string[]>({
    source: () => (this.answer.hasValue() ? this.answer.value() : undefined),
    computation: (names, previous) => names ?? previous?.value ?? [],
  }).asReadonly();

  suggestFor(typed: string): void {
    this.prefix.set(typed.trim());
  }
}
