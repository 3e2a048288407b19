import { Service, computed, signal } from '@angular/core';

type Answer = (mayLeave: boolean) => void;

/** Guards unsaved edits against a navigation that would lose them. */
@Service({ autoProvided: false })
export class UnsavedEdits {
  private readonly pending = signal<Answer | undefined>(undefined);

  /** Whether there are unsaved edits; set by the editor. */
  readonly exist = signal(false);
  /** Whether the person is about to leave them, and must be asked. */
  readonly isAsking = computed(() => this.pending() !== undefined);

  /** Resolves at once where there are no edits, else with the person's answer. */
  mayLeave(): boolean | Promise<boolean> {
    this.answer(false); // a second navigation answers the question about the first
    if (!this.exist()) return true;
    const { promise, resolve } = Promise.withResolvers<boolean>();
    this.pending.set(resolve);
    return promise;
  }

  answer(mayLeave: boolean): void {
    this.pending()?.(mayLeave);
    this.pending.set(undefined);
  }
}
