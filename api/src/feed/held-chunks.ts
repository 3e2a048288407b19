import { quarterOf } from '../config/limits';

/** The bytes that are held for streams whose clients do not take them. */
const MAX_BYTES = 64 * 1024 * 1024;

/** More would be held for streams that are not read than may be. */
export class NoRoom extends Error {
  constructor() {
    super('too much is held for streams that are not read');
  }
}

/** Limits what is held for slow clients, in all and for one client. A chunk that several streams wait to send is one buffer, and counts once. */
export class HeldChunks {
  readonly #all = new Holding(MAX_BYTES);
  readonly #byClient = new Map<string, Holding>();

  /**
   * Counts a chunk until the returned function is called.
   * @throws NoRoom
   */
  hold(chunk: Buffer, client: string): () => void {
    const own = this.#byClient.get(client) ?? new Holding(quarterOf(MAX_BYTES));
    if (!this.#all.hasRoomFor(chunk) || !own.hasRoomFor(chunk)) throw new NoRoom();
    this.#byClient.set(client, own);
    this.#all.add(chunk);
    own.add(chunk);
    return () => {
      this.#all.remove(chunk);
      own.remove(chunk);
      if (own.isEmpty) this.#byClient.delete(client);
    };
  }
}

/** Chunks, and how many streams hold each. */
class Holding {
  readonly #holders = new Map<Buffer, number>();
  #bytes = 0;

  constructor(private readonly max: number) {}

  get isEmpty(): boolean {
    return this.#holders.size === 0;
  }

  hasRoomFor(chunk: Buffer): boolean {
    return this.#holders.has(chunk) || this.#bytes + chunk.length <= this.max;
  }

  add(chunk: Buffer): void {
    const holders = this.#holders.get(chunk) ?? 0;
    if (holders === 0) this.#bytes += chunk.length;
    this.#holders.set(chunk, holders + 1);
  }

  remove(chunk: Buffer): void {
    const holders = (this.#holders.get(chunk) ?? 0) - 1;
    if (holders > 0) {
      this.#holders.set(chunk, holders);
      return;
    }
    this.#holders.delete(chunk);
    this.#bytes -= chunk.length;
  }
}
