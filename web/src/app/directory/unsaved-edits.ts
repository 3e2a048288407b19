import { Service, computed, signal } from '@angular/core';

type Answer = (mayLeave: boolean) => void;

/** What stands between a person's edits and a way that leads off them. */
@Service({ autoProvided: false })
export class UnsavedEdits {
  private readonly pending = signal<Answer | undefined>(undefined);

  /** Whether there are any: the editor says so. */
  readonly exist = signal(false);
  /** Whether somebody is about to leave them, and has to be asked. */
  readonly isAsking = computed(() => this.pending() !== undefined);

  /** At once where there are none; else when the person has answered. */
  mayLeave(): boolean | Promise<boolean> {
    this.answer(false); // who takes another way has left the first question behind
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
