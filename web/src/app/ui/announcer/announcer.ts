import { Service, signal } from '@angular/core';

/** Long enough for a screen reader to have taken it up. */
const STAYS_MS = 5_000;

/** Says to who cannot see the screen what has changed on it. One place for all, so that nothing is said twice or at once. */
@Service()
export class Announcer {
  private readonly said = signal<readonly { readonly text: string }[]>([]);
  readonly words = this.said.asReadonly();

  say(text: string): void {
    if (this.said().at(-1)?.text === text) return;
    const words = { text };
    this.said.update((before) => [...before, words]);
    setTimeout(() => {
      this.said.update((all) => all.filter((one) => one !== words));
    }, STAYS_MS);
  }
}
