import { Component, computed, inject, input } from '@angular/core';
import { Details } from '../details';

/** The symbols in public/icons.svg. */
export const ICONS = [
  'bin',
  'cross',
  'down',
  'export',
  'import',
  'left',
  'minus',
  'note',
  'order',
  'paw',
  'pen',
  'plus',
  'undo',
  'up',
] as const;
export type IconName = (typeof ICONS)[number];

/** A small drawing in the colour of the words beside it, which say what it means. */
@Component({
  selector: 'app-icon',
  host: { 'aria-hidden': 'true' },
  template: `<svg viewBox="0 0 16 16"><use [attr.href]="drawing()" /></svg>`,
  styles: `
    :host {
      display: inline-grid;
      flex: none;
      inline-size: 1rem;
      block-size: 1rem;
    }
    svg {
      fill: none;
      stroke: currentcolor;
      stroke-width: 1.5;
      stroke-linecap: round;
      stroke-linejoin: round;
    }
  `,
})
export class Icon {
  readonly name = input.required<IconName>();

  private readonly details = inject(Details);
  protected readonly drawing = computed(() => (this.details.areDue() ? `icons.svg#${this.name()}` : null));
}
