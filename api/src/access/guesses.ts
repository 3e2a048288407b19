import { TooManyAttempts } from './access.errors';

/** How many attempts in a row nobody waits for: with one account, and from one address. */
const FREE = { account: 5, address: 20 };
const FIRST_WAIT_MS = 30_000;
const MAX_WAIT_MS = 15 * 60_000;
/** Attempts are forgotten when there was none for so long. */
const MEMORY_MS = 60 * 60_000;
/** Beyond this number, the oldest are forgotten. */
const MAX_REMEMBERED = 50_000;

interface Attempts {
  count: number;
  /** When the next one may come, and when the last one came: on a clock that is never set. */
  nextAt: number;
  lastAt: number;
}

/**
 * Counts passwords that are tried, by the name of the account, whether there is one or not, and by address. After some, the next one has to wait,
 * longer each time: that slows guessing down, and locks nobody out for good. Each process counts for itself.
 */
export class Guesses {
  /** In the order of their last attempts. */
  readonly #attempts = new Map<string, Attempts>();

  /**
   * Counts an attempt, before it is known whether it is right.
   * @throws TooManyAttempts
   */
  count(nameKey: string, address: string, now = performance.now()): void {
    const keys = [
      [`account ${nameKey}`, FREE.account],
      [`address ${address}`, FREE.address],
    ] as const;
    const waitMs = Math.max(...keys.map(([key]) => (this.#attempts.get(key)?.nextAt ?? now) - now));
    if (waitMs > 0) throw new TooManyAttempts(Math.ceil(waitMs / 1000));
    for (const [key, free] of keys) this.#add(key, free, now);
    this.#forget(now);
  }

  /** The last attempt was right. The others of its address still count. */
  forgive(nameKey: string, address: string): void {
    this.#attempts.delete(`account ${nameKey}`);
    const ofAddress = this.#attempts.get(`address ${address}`);
    if (ofAddress !== undefined) Object.assign(ofAddress, { count: ofAddress.count - 1, nextAt: 0 });
  }

  #add(key: string, free: number, now: number): void {
    const before = this.#attempts.get(key);
    const count = before !== undefined && now - before.lastAt < MEMORY_MS ? before.count + 1 : 1;
    const waitMs = count < free ? 0 : Math.min(FIRST_WAIT_MS * 2 ** (count - free), MAX_WAIT_MS);
    this.#attempts.delete(key);
    this.#attempts.set(key, { count, nextAt: now + waitMs, lastAt: now });
  }

  #forget(now: number): void {
    for (const [key, { lastAt }] of this.#attempts) {
      if (this.#attempts.size <= MAX_REMEMBERED && now - lastAt < MEMORY_MS) return;
      this.#attempts.delete(key);
    }
  }
}
