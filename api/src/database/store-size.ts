import { StoreFailure, toStoreFailure } from './database-error';

/** How often the size is looked at while there are writes: the limit may be exceeded by what is written meanwhile. */
const LOOK_EVERY_MS = 2_000;

/** Keeps the store from growing beyond a number of bytes. */
export class StoreSize {
  #bytes = Promise.resolve(0);
  #nextLook = 0;

  constructor(
    private readonly measure: () => Promise<number>,
    private readonly max: number,
  ) {}

  /**
   * Those who ask together wait for the same look, so that their writes still share a transaction.
   * @throws StoreFailure where there are as many bytes as there may be
   */
  async expectRoom(): Promise<void> {
    if (this.max === Infinity) return;
    if (performance.now() >= this.#nextLook) {
      this.#nextLook = performance.now() + LOOK_EVERY_MS;
      this.#bytes = this.#look();
    }
    const bytes = await this.#bytes;
    if (bytes < this.max) return;
    throw new StoreFailure('at its limit', new Error(`it has ${bytes} bytes, and may have ${this.max}`));
  }

  async #look(): Promise<number> {
    try {
      return await this.measure();
    } catch (error) {
      this.#nextLook = 0;
      throw toStoreFailure(error);
    }
  }
}
