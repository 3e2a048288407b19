import { Component, computed, inject, input } from '@angular/core';
import type { Shortcut } from './key-map';
import { useOf } from './key-map';
import { keyLabel } from './keys';
import { Shortcuts } from './shortcuts';

/** The key of what a button does, beside its words. Who cannot see it hears it by `appShortcut`. */
@Component({
  selector: 'app-key-hint',
  template: `
    @if (label(); as text) {
      <kbd aria-hidden="true">{{ text }}</kbd>
    }
  `,
  styles: `
    :host {
      display: inline-flex;
    }

    /* A phone has no keys. */
    @media (pointer: coarse) or (max-width: 55.99rem) {
      kbd {
        display: none;
      }
    }
  `,
})
export class KeyHint {
  readonly of = input.required<Shortcut>();

  private readonly shortcuts = inject(Shortcuts);
  protected readonly label = computed(() => (this.shortcuts.isOn(this.of()) ? keyLabel(useOf(this.of()).key) : ''));
}
