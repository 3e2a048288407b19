import type { Frames } from './frames';

/** So much of the ledger's end is at hand. Who is farther behind reads the table. */
const MAX_BYTES = 4 * 1024 * 1024;
const MAX_FRAMES = 1_000;
/** Handed out at once. */
const MAX_CHUNK_BYTES = 256 * 1024;

/** The last changes, each formatted once for all streams. */
export class RecentFrames {
  #frames: Buffer[] = [];
  #bytes = 0;
  #tail = 0;
  /** What was asked for last: streams that are level ask for the same. */
  #shared: (Frames & { after: number; tail: number }) | undefined;

  /** The revision that it has come to. */
  get tail(): number {
    return this.#tail;
  }

  /** Begins anew: the next frame is that of the change after `tail`. */
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

  /** Whether what follows `position` is at hand, or nothing follows it. */
  reachBackTo(position: number): boolean {
    return position >= this.#tail - this.#frames.length;
  }

  /** What follows `position`, as far as it fits into a chunk; nothing where nothing does. */
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
