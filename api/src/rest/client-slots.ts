interface Refusals {
  /** There are as many as there may be. */
  ofAll: () => Error;
  /** The client has as many as one client may have. */
  ofClient: () => Error;
}

/** Limits how many of what clients hold there are at a time, in all and of one client. */
export class ClientSlots {
  readonly #byClient = new Map<string, number>();
  #taken = 0;

  constructor(
    private readonly max: number,
    private readonly maxPerClient: number,
    private readonly refusals: Refusals,
  ) {}

  /** How many slots are taken. */
  get taken(): number {
    return this.#taken;
  }

  /**
   * Takes a slot; the returned function gives it back.
   * @throws what is said of a refusal, where there is none
   */
  take(client: string): () => void {
    if (this.#taken >= this.max) throw this.refusals.ofAll();
    if (this.#of(client) >= this.maxPerClient) throw this.refusals.ofClient();
    this.#count(client, 1);
    return () => {
      this.#count(client, -1);
    };
  }

  #of(client: string): number {
    return this.#byClient.get(client) ?? 0;
  }

  #count(client: string, more: 1 | -1): void {
    this.#taken += more;
    const own = this.#of(client) + more;
    if (own === 0) this.#byClient.delete(client);
    else this.#byClient.set(client, own);
  }
}
