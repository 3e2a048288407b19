import { NgComponentOutlet } from '@angular/common';
import { Component, type Type, computed, effect, input, signal } from '@angular/core';
import { Notice } from '../../ui/notice/notice';
import type { PanelRegion } from './panel-region';

/** Loads the panel's code when a user is first opened. Without `@defer`, which would add 2 kB to the initial bundle. */
@Component({
  selector: 'app-panel-outlet',
  imports: [NgComponentOutlet, Notice],
  template: `
    <ng-container *ngComponentOutlet="region(); inputs: inputs()" />
    @if (isMissing()) {
      <app-notice>The panel could not be loaded. Reload the page to try again.</app-notice>
    }
  `,
  styles: `
    :host {
      display: contents;
    }
  `,
})
export class PanelOutlet {
  readonly userId = input.required<number | undefined>();

  protected readonly region = signal<Type<PanelRegion> | null>(null);
  protected readonly isMissing = signal(false);
  protected readonly inputs = computed(() => ({ userId: this.userId() }));

  constructor() {
    effect(() => {
      if (this.userId() !== undefined) void this.load();
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
