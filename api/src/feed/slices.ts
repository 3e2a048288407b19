import { setImmediate as answerRequests } from 'node:timers/promises';

/** How long streams are served at a stretch. */
const SLICE_MS = 2;

/** Serves many in slices, between which the event loop answers requests. Who waits keeps the place in the order, however often it is given a turn. */
export class Slices<T> {
  readonly #waiting = new Set<T>();
  #isUnderWay = false;
  #underWay = Promise.resolve();

  /** @param serve does its work at once, and throws nothing */
  constructor(private readonly serve: (one: T) => void) {}

  /** Until everyone who waits has been served. */
  get underWay(): Promise<void> {
    return this.#underWay;
  }

  give(all: Iterable<T>): void {
    for (const one of all) this.#waiting.add(one);
    if (!this.#isUnderWay) this.#underWay = this.#serveAll();
  }

  async #serveAll(): Promise<void> {
    this.#isUnderWay = true;
    let end = performance.now() + SLICE_MS;
    for (const one of this.#waiting) {
      this.#waiting.delete(one);
      this.serve(one);
      if (performance.now() < end) continue;
      await answerRequests();
      end = performance.now() + SLICE_MS;
    }
    this.#isUnderWay = false;
  }
}
