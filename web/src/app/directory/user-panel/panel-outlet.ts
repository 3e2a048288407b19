import { NgComponentOutlet } from '@angular/common';
import { Component, type Type, computed, effect, inject, signal } from '@angular/core';
import { Notice } from '../../ui/notice/notice';
import { ListAddress } from '../list/list-address';
import type { PanelRegion } from './panel-region';

/** Loads the drawer's code when it is first opened. Without `@defer`, which would add 2 kB to the initial bundle. */
@Component({
  selector: 'app-panel-outlet',
  imports: [NgComponentOutlet, Notice],
  template: `
    <ng-container *ngComponentOutlet="region(); inputs: inputs()" />
    @if (isMissing()) {
      <app-notice>This could not be loaded. Reload the page to try again.</app-notice>
    }
  `,
  styles: `
    :host {
      display: contents;
    }
  `,
})
export class PanelOutlet {
  private readonly address = inject(ListAddress);

  protected readonly region = signal<Type<PanelRegion> | null>(null);
  protected readonly isMissing = signal(false);
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
      this.isMissing.set(false);
    } catch {
      this.isMissing.set(true);
    }
  }
}
