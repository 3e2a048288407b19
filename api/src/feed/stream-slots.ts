import { StreamsExhausted, TooManyStreams } from './feed.errors';

/** Limits the number of streams, in all and to one address, since each holds a connection for an unlimited time. */
export class StreamSlots {
  readonly #byClient = new Map<string, number>();
  #taken = 0;

  constructor(
    private readonly max: number,
    private readonly maxPerClient: number,
  ) {}

  /**
   * Takes a slot; the returned function gives it back.
   * @throws StreamsExhausted, TooManyStreams
   */
  take(client: string): () => void {
    const own = this.#byClient.get(client) ?? 0;
    if (this.#taken >= this.max) throw new StreamsExhausted(this.max);
    if (own >= this.maxPerClient) throw new TooManyStreams(this.maxPerClient);
    this.#count(client, 1);
    return () => {
      this.#count(client, -1);
    };
  }

  #count(client: string, more: 1 | -1): void {
    this.#taken += more;
    const own = (this.#byClient.get(client) ?? 0) + more;
    if (own === 0) this.#byClient.delete(client);
    else this.#byClient.set(client, own);
  }
}
