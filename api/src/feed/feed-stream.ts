import { randomInt } from 'node:crypto';
import { Logger } from '@nestjs/common';
import type { Response } from 'express';
import type { Position } from '../ledger/position';
import { Stalled, waitForDrain } from '../rest/wait-for-drain';
import type { Frames } from './frames';
import { NoRoom } from './held-chunks';

/** How long a client waits before it reconnects, in milliseconds: each another time, so that a restart does not bring all of them back at once. */
const RETRY_MS = [2_000, 5_000] as const;

const HEADERS = {
  'Content-Type': 'text/event-stream; charset=utf-8',
  'Cache-Control': 'no-store',
  // A proxy that buffers answers would hold the events back (nginx, proxy_buffering).
  'X-Accel-Buffering': 'no',
};

/** The source of a stream's changes. */
interface Source {
  recentAfter(position: Position): Frames | 'none' | 'not at hand';
  readAfter(position: Position): Promise<Frames | 'none'>;
  /** Counts what a client does not take; the returned function ends that. */
  hold(chunk: Buffer, client: string): () => void;
}

/** One client of the feed, and the position that it has reached. It reads at its own pace, and does not delay others. */
export class FeedStream {
  readonly #logger = new Logger('Feed');
  #isFlowing = false;
  #reset: Frames | undefined;
  #heartbeat: Buffer | undefined;
  /** What is no part of the ledger, by what it is about: the last one of each. */
  readonly #notices = new Map<string, Buffer>();

  /** @param patienceMs a client that reads nothing for this long is disconnected; it continues at its position when it reconnects */
  constructor(
    private readonly response: Response,
    private readonly client: string,
    private position: Position,
    private readonly source: Source,
    private readonly patienceMs: number,
  ) {}

  begin(greeting: Buffer): void {
    this.response.status(200).set(HEADERS);
    this.response.flushHeaders();
    // A client that has closed its half of the connection is gone, since it waits for nothing.
    this.response.req.socket.once('end', () => {
      this.end();
    });
    if (this.response.req.method === 'HEAD') this.end();
    else this.response.write(Buffer.concat([Buffer.from(`retry: ${randomInt(...RETRY_MS)}\n`), greeting]));
  }

  /**
   * Sends all changes after the position: from memory, or page by page from the table where the client is far behind; and before them a
   * reset, or instead of none a heartbeat, if it is to have one. Never rejects.
   */
  async flow(): Promise<void> {
    if (this.#isFlowing) return;
    this.#isFlowing = true;
    try {
      while (this.#isOpen) {
        const { position } = this;
        const atHand = this.#reset ?? this.source.recentAfter(position);
        const next = atHand === 'not at hand' ? await this.source.readAfter(position) : atHand;
        if (this.#reset !== undefined && next !== this.#reset) continue; // what was read is of a lost history
        if (next === 'none') break;
        this.#send(next);
        if (this.response.writableNeedDrain) await this.#waitForClient(next.bytes);
      }
      if (this.#heartbeat !== undefined) this.#write(this.#heartbeat);
      this.#heartbeat = undefined;
      for (const notice of this.#notices.values()) this.#write(notice);
      this.#notices.clear();
    } catch (error) {
      this.#logger.warn(`a stream was ended at position ${this.position}: ${String(error)}`);
      if (error instanceof Stalled || error instanceof NoRoom) this.response.destroy();
      else this.end();
    } finally {
      this.#isFlowing = false;
    }
  }

  /** @throws Stalled, NoRoom */
  async #waitForClient(chunk: Buffer): Promise<void> {
    const letGo = this.source.hold(chunk, this.client);
    try {
      await waitForDrain(this.response, this.patienceMs);
    } finally {
      letGo();
    }
  }

  /** Has it start afresh before it sends anything else. */
  reset(frames: Frames): void {
    this.#reset = frames;
  }

  /** Has it send a heartbeat, unless there are changes to send, which are a sign of life themselves. */
  beat(frame: Buffer): void {
    if (!this.#isFlowing) this.#heartbeat = frame;
  }

  /** Has it send an event without a position, once it has sent all changes; a later one about the same takes its place. */
  notify(about: string, frame: Buffer): void {
    this.#notices.set(about, frame);
  }

  #send({ bytes, last }: Frames): void {
    this.#write(bytes);
    this.position = last;
    this.#reset = undefined;
    this.#heartbeat = undefined;
  }

  /** Node would gather what is written until the code that runs now has ended, so that what it takes to send it would escape a look at the clock. */
  #write(bytes: Buffer): void {
    if (!this.#isOpen) return;
    const { socket } = this.response;
    socket?.cork();
    this.response.write(bytes);
    socket?.uncork();
  }

  end(): void {
    this.response.end();
  }

  get #isOpen(): boolean {
    return !this.response.writableEnded && !this.response.destroyed;
  }
}
