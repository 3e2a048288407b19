import { type Position, revisionOf } from '../ledger/position';
import type { Frames } from './frames';

/** How much of the ledger's end is kept in memory. A client that is farther behind gets its changes from the table. */
const MAX_BYTES = 4 * 1024 * 1024;
const MAX_FRAMES = 1_000;
/** The size of a chunk that is sent at once; only a single larger change exceeds it. */
const MAX_CHUNK_BYTES = 256 * 1024;

/** The latest changes, each formatted once for all streams. */
export class RecentFrames {
  /** One for each change, or for several of one set. */
  readonly #frames: Frames[] = [];
  #bytes = 0;
  /** The last result: streams at the same position request the same one. */
  #shared: { after: Position; tail: Position; frames: Frames } | undefined;

  /** @param beginning the position that the first frame follows */
  constructor(private beginning: Position) {}

  /** The position of the last change in memory. */
  get tail(): Position {
    return this.#frames.at(-1)?.last ?? this.beginning;
  }

  push(frame: Frames): void {
    this.#frames.push(frame);
    this.#bytes += frame.bytes.length;
    while (this.#bytes > MAX_BYTES || this.#frames.length > MAX_FRAMES) {
      const oldest = this.#frames.shift() ?? frame;
      this.#bytes -= oldest.bytes.length;
      this.beginning = oldest.last;
    }
  }

  /**
   * The changes after `position`, as many as fit into a chunk; `none` if there are none yet, `not at hand` if they are not in memory or
   * follow another history than `position`.
   */
  after(position: Position): Frames | 'none' | 'not at hand' {
    const { tail } = this;
    if (this.#shared?.after === position && this.#shared.tail === tail) return this.#shared.frames;
    const revision = revisionOf(position);
    if (position === tail || revision > revisionOf(tail)) return 'none';
    const start = this.#frames.findLastIndex(({ last }) => revisionOf(last) <= revision) + 1;
    const before = start === 0 ? this.beginning : this.#frames[start - 1]?.last;
    if (before !== position) return 'not at hand';
    this.#shared = { after: position, tail, frames: this.#chunk(start) };
    return this.#shared.frames;
  }

  #chunk(start: number): Frames {
    const chunk: Buffer[] = [];
    let [bytes, last] = [0, this.beginning];
    for (const frame of this.#frames.slice(start)) {
      if (bytes >= MAX_CHUNK_BYTES) break;
      chunk.push(frame.bytes);
      bytes += frame.bytes.length;
      ({ last } = frame);
    }
    return { bytes: Buffer.concat(chunk), last };
  }
}
