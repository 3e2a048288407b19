import { Component, computed, inject } from '@angular/core';
import { ListAddress } from '../list/list-address';
import { PetCoin } from '../../ui/pet-coin/pet-coin';
import { PetCounts } from './pet-counts';

/** The pets that most users have. Pressing one shows only its users; pressing it again shows all. */
@Component({
  selector: 'app-pet-filter',
  imports: [PetCoin],
  providers: [PetCounts],
  templateUrl: './pet-filter.html',
  styleUrl: './pet-filter.scss',
})
export class PetFilter {
  private readonly address = inject(ListAddress);
  private readonly counts = inject(PetCounts);

  protected readonly chips = computed(() => {
    const { pet: pressed } = this.address.query();
    const known = this.counts.pets() ?? [];
    const chips = known.map(({ name, users }) => ({
      name,
      users: users.toLocaleString(),
      unit: users === 1 ? 'user' : 'users',
      isPressed: name === pressed,
    }));
    const isListed = pressed === '' || chips.some(({ isPressed }) => isPressed);
    return isListed ? chips : [{ name: pressed, users: '', unit: '', isPressed: true }, ...chips];
  });

  protected toggle(pet: string): void {
    this.address.show({ pet: this.address.query().pet === pet ? '' : pet });
  }
}
