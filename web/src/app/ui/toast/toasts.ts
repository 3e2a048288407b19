import { Service, signal } from '@angular/core';

/** A short message about what was done, with an action that it offers. */
export interface Toast {
  readonly text: string;
  readonly action?: { readonly label: string; readonly run: () => void };
}

/** One toast at a time: a new one replaces the old one. */
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
