import { NgComponentOutlet } from '@angular/common';
import { Component, type Type, effect, inject, signal } from '@angular/core';
import { Toasts } from '../../ui/toast/toasts';
import { RowPicking } from '../selection/row-picking';

/** Loads the code of what can be done with a selection when there is the first one. Without `@defer`, as the drawer. */
@Component({
  selector: 'app-selection-outlet',
  imports: [NgComponentOutlet],
  template: `
    @if (picking.place(); as injector) {
      <ng-container *ngComponentOutlet="bar(); injector: injector" />
    }
  `,
  styles: `
    :host {
      display: contents;
    }
  `,
})
export class SelectionOutlet {
  private readonly toasts = inject(Toasts);
  protected readonly picking = inject(RowPicking);
  protected readonly bar = signal<Type<unknown> | null>(null);

  constructor() {
    effect(() => {
      if (this.picking.isUnderWay()) void this.load();
    });
  }

  private async load(): Promise<void> {
    try {
      const file = await import('./selection-bar');
      this.bar.set(file.SelectionBar);
    } catch {
      this.toasts.show({ text: 'This could not be loaded. Reload the page to try again.' });
    }
  }
}
