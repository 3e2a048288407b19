import { Service, inject, linkedSignal, signal } from '@angular/core';
import { rxResource } from '@angular/core/rxjs-interop';
import { map, switchMap, timer } from 'rxjs';
import { PetClient } from '../../api/pet-client';

const PAUSE_MS = 200;
const LIMIT = 8;

/** Names of pets of other users that complete the text being typed. */
@Service({ autoProvided: false })
export class PetSuggestions {
  private readonly client = inject(PetClient);
  private readonly prefix = signal('');
  // The pause comes before the request, so the next letter within it cancels the request.
  private readonly answer = rxResource({
    params: () => this.prefix() || undefined,
    stream: ({ params }) =>
      timer(PAUSE_MS).pipe(
        switchMap(() => this.client.list(params, LIMIT)),
        map((pets) => pets.map(({ name }) => name)),
      ),
  });

  /** The last answer stays until the next one: the browser narrows it down while the person types. */
  readonly names = linkedSignal<string[] | undefined, readonly string[]>({
    source: () => (this.answer.hasValue() ? this.answer.value() : undefined),
    computation: (names, previous) => names ?? previous?.value ?? [],
  }).asReadonly();

  suggestFor(typed: string): void {
    this.prefix.set(typed.trim());
  }
}
