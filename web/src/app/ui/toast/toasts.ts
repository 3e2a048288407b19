import { Service, computed, inject, signal } from '@angular/core';
import { Shortcuts } from '../../keyboard/shortcuts';

/** A short message about what was done, with an action that it offers. */
export interface Toast {
  readonly text: string;
  readonly action?: {
    readonly label: string;
    readonly run: () => void;
    /** The position of the change that it undoes: while it is offered here, it is offered nowhere else. */
    readonly undoes?: string;
  };
  /** A page of the app where there is more of it to read. */
  readonly more?: { readonly label: string; readonly href: string };
}

/** One toast at a time: a new one replaces the old one. */
@Service()
export class Toasts {
  private readonly shown = signal<Toast | undefined>(undefined);
  readonly current = this.shown.asReadonly();
  readonly offersUndoOf = computed(() => this.shown()?.action?.undoes);
  /** What takes back the last change that was told, also when another toast or none is shown. */
  private readonly undo = signal<(() => void) | undefined>(undefined);

  constructor() {
    inject(Shortcuts).on(
      'undo',
      () => {
        this.takeBack();
      },
      () => this.undo() !== undefined,
    );
  }

  show(toast: Toast): void {
    this.shown.set(toast);
    if (toast.action) this.undo.set(toast.action.run);
  }

  /** Takes back the last change, once. */
  takeBack(): void {
    const run = this.undo();
    this.undo.set(undefined);
    run?.();
  }

  dismiss(): void {
    this.shown.set(undefined);
  }
}
