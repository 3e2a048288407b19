import { Service, signal } from '@angular/core';

/** A short word about what was done, with what can be done about it. */
export interface Toast {
  readonly text: string;
  readonly action?: { readonly label: string; readonly run: () => void };
}

/** One toast at a time: the next one takes the place of the one before. */
@Service()
export class Toasts {
  private readonly shown = signal<Toast | undefined>(undefined);
  readonly current = this.shown.asReadonly();

  show(toast: Toast): void {
    this.shown.set(toast);
  }

  dismiss(): void {
    this.shown.set(undefined);
  }
}
