import { TooManyAttempts } from './access.errors';

/**
 * How many attempts in a row nobody waits for: with an account from one address, from one address, and with an account from all addresses that
 * nobody has signed in from as this account.
 */
const FREE = { pair: 5, address: 20, account: 100 };
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
 * Counts passwords that are tried, by address and by the name of the account, whether there is one or not. After some, the next one has to wait,
 * longer each time: that slows guessing down, and does not keep the account's person out, who comes from elsewhere or is known where the others are
 * not. Each process counts for itself.
 */
export class Guesses {
  /** In the order of their last attempts. */
  readonly #attempts = new Map<string, Attempts>();
  /** The accounts with the addresses that somebody has signed in from. */
  readonly #known = new Set<string>();

  /**
   * Counts an attempt, before it is known whether it is right.
   * @throws TooManyAttempts
   */
  count(nameKey: string, address: string, now = performance.now()): void {
    const counters = this.#countersOf(nameKey, address);
    const waitMs = Math.max(...counters.map(([key]) => (this.#attempts.get(key)?.nextAt ?? now) - now));
    if (waitMs > 0) throw new TooManyAttempts(Math.ceil(waitMs / 1000));
    for (const [key, free] of counters) this.#add(key, free, now);
    this.#forget(now);
  }

  /** The last attempt was right. The others still count, but those with the account from this address. */
  forgive(nameKey: string, address: string): void {
    for (const [key] of this.#countersOf(nameKey, address)) {
      const attempts = this.#attempts.get(key);
      if (attempts !== undefined) Object.assign(attempts, { count: attempts.count - 1, nextAt: 0 });
    }
    this.#attempts.delete(pairOf(nameKey, address));
  }

  /** Somebody has signed in there. */
  know(nameKey: string, address: string): void {
    this.#known.add(pairOf(nameKey, address));
    for (const oldest of this.#known) {
      if (this.#known.size <= MAX_REMEMBERED) return;
      this.#known.delete(oldest);
    }
  }

  #countersOf(nameKey: string, address: string): readonly (readonly [string, number])[] {
    const pair = pairOf(nameKey, address);
    const counters = [[pair, FREE.pair] as const, [`address ${address}`, FREE.address] as const];
    return this.#known.has(pair) ? counters : [...counters, [`account ${nameKey}`, FREE.account]];
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

/** A name may have blanks in it, an address has none. */
function pairOf(nameKey: string, address: string): string {
  return `pair ${address} ${nameKey}`;
}
