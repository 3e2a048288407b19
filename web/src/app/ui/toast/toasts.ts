import { Service, computed, signal } from '@angular/core';

/** A short message about what was done, with an action that it offers. */
export interface Toast {
  readonly text: string;
  readonly action?: {
    readonly label: string;
    readonly run: () => void;
    /** The position of the change that it undoes: while it is offered here, it is offered nowhere else. */
    readonly undoes?: string;
  };
}

/** One toast at a time: a new one replaces the old one. */
@Service()
export class Toasts {
  private readonly shown = signal<Toast | undefined>(undefined);
  readonly current = this.shown.asReadonly();
  readonly offersUndoOf = computed(() => this.shown()?.action?.undoes);

  show(toast: Toast): void {
    this.shown.set(toast);
  }

  dismiss(): void {
    this.shown.set(undefined);
  }
}
