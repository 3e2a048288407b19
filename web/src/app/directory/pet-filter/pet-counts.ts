import { Service, inject, linkedSignal } from '@angular/core';
import { rxResource } from '@angular/core/rxjs-interop';
import { PetClient } from '../../api/pet-client';
import type { Pet } from '../../api/types';
import { ListState } from '../list/list-state';

const LIMIT = 12;

/** The pets that most users have. They are requested again when the directory has changed. */
@Service({ autoProvided: false })
export class PetCounts {
  private readonly client = inject(PetClient);
  private readonly answer = rxResource({
    params: inject(ListState).position,
    stream: () => this.client.list('', LIMIT),
  });

  /** The last answer stays until the next one. */
  readonly pets = linkedSignal<Pet[] | undefined, readonly Pet[] | undefined>({
    source: () => (this.answer.hasValue() ? this.answer.value() : undefined),
    computation: (pets, previous) => pets ?? previous?.value,
  }).asReadonly();
}
