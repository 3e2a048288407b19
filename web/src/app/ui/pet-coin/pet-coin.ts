import { Component, computed, inject, input } from '@angular/core';
import { coinOf } from './coin';
import { Details } from '../details';

/** A picture of a pet, for those who see; its name stands beside it. */
@Component({
  selector: 'app-pet-coin',
  host: {
    'aria-hidden': 'true',
    '[style.--coin-hue]': 'coin().hue',
    '[class.many]': 'isMany()',
    '[attr.data-letter]': 'coin().letter',
  },
  template: `
    @if (symbol(); as symbol) {
      <svg><use [attr.href]="'pets.svg#' + symbol" /></svg>
    }
  `,
  styleUrl: './pet-coin.scss',
})
export class PetCoin {
  readonly name = input.required<string>();
  /** Whether a second coin lies behind the first. */
  readonly isMany = input(false);

  private readonly details = inject(Details);
  protected readonly coin = computed(() => coinOf(this.name()));
  protected readonly symbol = computed(() => (this.details.areDue() ? this.coin().symbol : undefined));
}
