import { Component, input } from '@angular/core';
import { PetCoin } from '../../ui/pet-coin/pet-coin';
import type { Piece } from './sides';

const SAID = { same: '', new: '', added: 'added', removed: 'removed' };

/** The pieces of a value, with what has come and gone. */
@Component({
  selector: 'app-pieces',
  imports: [PetCoin],
  template: `
    @for (piece of pieces(); track $index) {
      <span [class]="['piece', piece.mark]">
        @if (piece.pet; as pet) {
          <app-pet-coin [name]="pet" />
        }
        @if (said[piece.mark]; as word) {
          <span class="visually-hidden">{{ word }}</span>
        }
        <bdi>{{ piece.text }}</bdi>
      </span>
    }
  `,
  styleUrl: './pieces.scss',
})
export class Pieces {
  readonly pieces = input.required<readonly Piece[]>();
  protected readonly said = SAID;
}
