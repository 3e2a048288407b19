import { Logger } from '@nestjs/common';
import type { Response } from 'express';
import { waitForDrain } from '../rest/wait-for-drain';
import type { Frames } from './frames';

/** A client that takes nothing for so long is given up; it goes on where it was when it comes back. */
const STALL_MS = 60_000;
/** How long a client waits before it comes back, in milliseconds. */
const RETRY_LINE = Buffer.from('retry: 2000\n');

const HEADERS = {
  'Content-Type': 'text/event-stream; charset=utf-8',
  'Cache-Control': 'no-store',
  // A proxy that gathers an answer before it passes it on would hold the events back (nginx, proxy_buffering).
  'X-Accel-Buffering': 'no',
};

/** Where a stream gets its changes from. */
interface Source {
  recentAfter(position: number): Frames | 'none' | 'not at hand';
  readAfter(position: number): Promise<Frames>;
}

/** One client of the feed, and the revision that it has come to. It takes as fast as it can, and holds up nobody. */
export class FeedStream {
  readonly #logger = new Logger('Feed');
  #isFlowing = false;

  constructor(
    private readonly response: Response,
    private position: number,
    private readonly source: Source,
  ) {}

  begin(greeting: Buffer): void {
    this.response.status(200).set(HEADERS);
    this.response.flushHeaders();
    // Who has closed its half is gone: there is nothing that it could still wait for.
    this.response.req.socket.once('end', () => {
      this.end();
    });
    if (this.response.req.method === 'HEAD') this.end();
    else this.response.write(Buffer.concat([RETRY_LINE, greeting]));
  }

  /** Sends all that follows: what is at hand, or page by page from the table where the client is far behind. Never fails. */
  async flow(): Promise<void> {
    if (this.#isFlowing) return;
    this.#isFlowing = true;
    try {
      while (this.#isOpen) {
        const recent = this.source.recentAfter(this.position);
        if (recent === 'none') break;
        this.#send(recent === 'not at hand' ? await this.source.readAfter(this.position) : recent);
        await waitForDrain(this.response, STALL_MS);
      }
    } catch (error) {
      this.#logger.warn(`a stream was ended at revision ${this.position}: ${String(error)}`);
      this.end();
    } finally {
      this.#isFlowing = false;
    }
  }

  /** Not where changes are under way: they are a sign of life themselves. */
  beat(frame: Buffer): void {
    if (this.#isOpen && !this.#isFlowing) this.response.write(frame);
  }

  end(): void {
    this.response.end();
  }

  get #isOpen(): boolean {
    return !this.response.writableEnded && !this.response.destroyed;
  }

  #send({ bytes, last }: Frames): void {
    if (!this.#isOpen) return;
    this.response.write(bytes);
    this.position = last;
  }
}
