import { Component, computed, inject, linkedSignal } from '@angular/core';
import { MAX_PETS } from '../../api/user-query';
import { PetCoin } from '../../ui/pet-coin/pet-coin';
import { ListAddress } from '../list/list-address';
import { isWhole } from '../list/list-query';
import { AllPets } from './all-pets';
import { PetCounts } from './pet-counts';

/** Narrows the list to users with all of the pressed pets, or to those without any. The pets that most users have are at hand. */
@Component({
  selector: 'app-pet-filter',
  imports: [AllPets, PetCoin],
  providers: [PetCounts],
  templateUrl: './pet-filter.html',
  styleUrl: './pet-filter.scss',
})
export class PetFilter {
  private readonly address = inject(ListAddress);
  private readonly counts = inject(PetCounts);

  protected readonly pressed = computed(() => this.address.query().pets);
  private pressedHere: string | undefined;
  /** What was pressed elsewhere stands first, so that it is seen. What is pressed here stays in its place, under the pointer. */
  private readonly first = linkedSignal<readonly string[], readonly string[]>({
    source: this.pressed,
    computation: (pressed, previous) => [
      ...(previous?.value ?? []),
      ...pressed.filter((name) => name !== this.pressedHere && !previous?.source.includes(name)),
    ],
  });
  protected readonly isPetless = computed(() => this.address.query().isPetless);
  /** Whether no further pet can be pressed. */
  protected readonly isFull = computed(() => this.pressed().length >= MAX_PETS);
  protected readonly fullHint = `A filter has ${MAX_PETS} pets at most.`;
  protected readonly chips = computed(() => {
    const [pressed, known] = [this.pressed(), this.counts.pets() ?? []];
    // The numbers are those of all users, and would mislead beside a list that has been narrowed.
    const counts = isWhole(this.address.query()) ? new Map(known.map(({ name, users }) => [name, users])) : undefined;
    const names = known.map(({ name }) => name);
    const seen = [...this.first(), ...names].filter((name) => pressed.includes(name) || names.includes(name));
    return [...new Set(seen)].map((name) => ({
      name,
      users: counts?.get(name),
      isPressed: pressed.includes(name),
    }));
  });

  protected toggleHere(pet: string): void {
    this.pressedHere = pet;
    this.toggle(pet);
  }

  protected toggle(pet: string): void {
    const pressed = this.pressed();
    if (pressed.includes(pet)) this.address.show({ pets: pressed.filter((name) => name !== pet) });
    else if (!this.isFull()) this.address.show({ pets: [...pressed, pet], isPetless: false });
  }

  protected togglePetless(): void {
    this.address.show({ pets: [], isPetless: !this.isPetless() });
  }
}
