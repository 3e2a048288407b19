import { Service, signal } from '@angular/core';

/** Long enough for a screen reader to have taken it up, and short, since whoever reads on with it meets the text twice. */
const STAYS_MS = 1_000;
/** More than a person would listen to at once. */
const MOST = 5;

/** Says to who cannot see the screen what has changed on it. One place for all, so that nothing is said twice or at once. */
@Service()
export class Announcer {
  private readonly said = signal<readonly { readonly text: string }[]>([]);
  readonly words = this.said.asReadonly();

  /** Of many at once, the latest are said. */
  say(text: string): void {
    if (this.said().at(-1)?.text === text) return;
    const words = { text };
    this.said.update((before) => [...before, words].slice(-MOST));
    setTimeout(() => {
      this.said.update((all) => all.filter((one) => one !== words));
    }, STAYS_MS);
  }
}
