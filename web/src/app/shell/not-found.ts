import { Component } from '@angular/core';
import { PageHeading } from '../routing/page-heading';
import { PetCoin } from '../ui/pet-coin/pet-coin';

@Component({
  selector: 'app-not-found',
  imports: [PageHeading, PetCoin],
  template: `
    <app-pet-coin name="snail" />
    <h1 appPageHeading>Nothing lives here</h1>
    <p>There is no page at this address.</p>
    <a class="button filled" href="/">Back to the directory</a>
  `,
  styles: `
    :host {
      --coin-size: 4.5rem;
      display: grid;
      justify-items: center;
      gap: var(--space-3);
      padding: clamp(var(--space-6), 16dvb, 10rem) var(--space-4) var(--space-7);
      text-align: center;
      color: var(--text-2);
    }
    h1 {
      margin-block-start: var(--space-4);
      font-size: clamp(1.25rem, 4vw, 1.75rem);
      line-height: 1.25;
      color: var(--text);
    }
    p {
      margin: 0 0 var(--space-2);
    }
  `,
})
export class NotFound {}
