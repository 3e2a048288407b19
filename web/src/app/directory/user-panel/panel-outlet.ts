import { NgComponentOutlet } from '@angular/common';
import { Component, type Type, computed, effect, inject, signal } from '@angular/core';
import { Toasts } from '../../ui/toast/toasts';
import { ListAddress } from '../list/list-address';
import type { PanelRegion } from './panel-region';

/** Loads the drawer's code when it is first opened. Without `@defer`, which would add 2 kB to the initial bundle. */
@Component({
  selector: 'app-panel-outlet',
  imports: [NgComponentOutlet],
  template: `<ng-container *ngComponentOutlet="region(); inputs: inputs()" />`,
  styles: `
    :host {
      display: contents;
    }
  `,
})
export class PanelOutlet {
  private readonly address = inject(ListAddress);
  private readonly toasts = inject(Toasts);

  protected readonly region = signal<Type<PanelRegion> | null>(null);
  protected readonly inputs = computed(() => ({
    userId: this.address.openUser(),
    isAdding: this.address.isAdding(),
  }));

  constructor() {
    effect(() => {
      if (this.address.isDrawerOpen()) void this.load();
    });
  }

  private async load(): Promise<void> {
    try {
      const file = await import('./panel-region');
      this.region.set(file.PanelRegion);
    } catch {
      this.address.closeUser(); // on a phone, an empty one would lie over the list
      this.toasts.show({ text: 'This could not be loaded. Reload the page to try again.' });
    }
  }
}
