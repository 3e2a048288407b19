import { Service, signal } from '@angular/core';

/** The set that the page is about: neither the header nor a toast repeats what it says. */
@Service()
export class ShownSet {
  readonly id = signal<number | undefined>(undefined);
}
