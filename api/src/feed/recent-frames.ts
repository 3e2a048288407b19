import type { Frames } from './frames';

/** How much of the ledger's end is kept in memory. A client that is farther behind gets its changes from the table. */
const MAX_BYTES = 4 * 1024 * 1024;
const MAX_FRAMES = 1_000;
/** The size of a chunk that is sent at once; only a single larger change exceeds it. */
const MAX_CHUNK_BYTES = 256 * 1024;

/** The latest changes, each formatted once for all streams. */
export class RecentFrames {
  #frames: Buffer[] = [];
  #bytes = 0;
  #tail = 0;
  /** The last result: streams at the same position request the same one. */
  #shared: (Frames & { after: number; tail: number }) | undefined;

  /** The revision of the last change in memory. */
  get tail(): number {
    return this.#tail;
  }

  /** Empties the memory: the next frame is of the change after `tail`. */
  restart(tail: number): void {
    this.#frames = [];
    this.#bytes = 0;
    this.#tail = tail;
  }

  push(frame: Buffer): void {
    this.#frames.push(frame);
    this.#bytes += frame.length;
    this.#tail += 1;
    while (this.#bytes > MAX_BYTES || this.#frames.length > MAX_FRAMES)
      this.#bytes -= this.#frames.shift()?.length ?? 0;
  }

  /** Whether all changes after `position` are in memory, or there are none. */
  reachBackTo(position: number): boolean {
    return position >= this.#tail - this.#frames.length;
  }

  /** The changes after `position`, as many as fit into a chunk; undefined if there are none. */
  after(position: number): Frames | undefined {
    if (position >= this.#tail) return undefined;
    if (this.#shared?.after === position && this.#shared.tail === this.#tail) return this.#shared;
    const start = position - (this.#tail - this.#frames.length);
    let [end, bytes] = [start, 0];
    do bytes += this.#frames[end++]?.length ?? 0;
    while (end < this.#frames.length && bytes < MAX_CHUNK_BYTES);
    const chunk = end === start + 1 ? this.#frames[start] : undefined;
    this.#shared = {
      after: position,
      tail: this.#tail,
      bytes: chunk ?? Buffer.concat(this.#frames.slice(start, end)),
      last: position + end - start,
    };
    return this.#shared;
  }
}
