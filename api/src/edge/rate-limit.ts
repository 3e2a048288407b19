import type { Quota } from '../config/parsers';
import { ProblemError } from '../problems/problem';
import { clientOf } from '../rest/client-address';
import type { Step } from './step';

/** Beyond this number of clients the oldest are forgotten, so that memory stays bounded. */
const MAX_CLIENTS = 50_000;

interface Window {
  used: number;
  endsAt: number;
}

/**
 * Counts the requests of each client in windows of fixed length, and refuses those beyond the quota
 * (draft-ietf-httpapi-ratelimit-headers-11). Each process counts for itself.
 */
export function rateLimit({ requests, seconds }: Quota): Step {
  const policy = `"default";q=${requests};w=${seconds}`;
  const windows = new Windows(seconds);
  return (request, { fields }) => {
    const now = performance.now(); // unlike the clock, it is never set
    const { used, endsAt } = windows.count(clientOf(request), now);
    const wait = Math.max(1, Math.ceil((endsAt - now) / 1000));
    fields.push('RateLimit-Policy', policy, 'RateLimit', `"default";r=${Math.max(0, requests - used)};t=${wait}`);
    if (used <= requests) return;
    throw new ProblemError(
      'too-many-requests',
      `More than ${requests} requests in ${seconds} seconds; try again in ${wait} seconds.`,
      { headers: { 'Retry-After': String(wait) } },
    );
  };
}

/** The windows of all clients, at most `maxClients` at a time. */
export class Windows {
  /** In the order in which they end, since all are of the same length. */
  readonly #byClient = new Map<string, Window>();

  constructor(
    private readonly seconds: number,
    private readonly maxClients = MAX_CLIENTS,
  ) {}

  get size(): number {
    return this.#byClient.size;
  }

  /** The window of the client, with this request in it. */
  count(client: string, now: number): Window {
    const running = this.#byClient.get(client);
    if (running !== undefined && running.endsAt > now) {
      running.used += 1;
      return running;
    }
    this.#byClient.delete(client);
    const window = { used: 1, endsAt: now + this.seconds * 1000 };
    this.#byClient.set(client, window);
    this.#forget(now);
    return window;
  }

  #forget(now: number): void {
    for (const [client, { endsAt }] of this.#byClient) {
      if (endsAt > now && this.#byClient.size <= this.maxClients) return;
      this.#byClient.delete(client);
    }
  }
}
