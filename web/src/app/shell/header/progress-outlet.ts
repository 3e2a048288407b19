import { NgComponentOutlet } from '@angular/common';
import { Component, type Type, inject, signal } from '@angular/core';
import { filter, first } from 'rxjs';
import { Live } from '../../live/live';

/** The place of the set that runs. Its code comes with the first one. */
@Component({
  selector: 'app-progress-outlet',
  imports: [NgComponentOutlet],
  template: `<ng-container *ngComponentOutlet="progress()" />`,
  styles: `
    :host {
      display: contents;
    }
  `,
})
export class ProgressOutlet {
  protected readonly progress = signal<Type<unknown> | null>(null);

  constructor() {
    inject(Live)
      .events.pipe(
        filter(({ kind }) => kind === 'set'),
        first(),
      )
      .subscribe(() => void this.load());
  }

  private async load(): Promise<void> {
    const file = await import('../../sets/set-progress').catch(() => undefined);
    if (file) this.progress.set(file.SetProgress);
  }
}
