import type { Feed, FeedListener, Stream } from './feed';

/** A person who only looks something up in another tab comes back to a live one. */
const PATIENCE_MS = 10_000;

/**
 * A stream of this tab alone. Browsers open at most six connections to a server, so tabs that cannot share a stream give
 * theirs up while they are hidden, and catch up when they are shown again.
 */
export class RestingFeed implements Feed {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private isResting = false;

  constructor(
    private readonly stream: Stream,
    private readonly hear: FeedListener,
  ) {}

  start(): void {
    this.wake();
    this.stream.start();
  }

  stop(): void {
    this.wake();
    this.stream.stop();
  }

  hurry(): void {
    if (this.wake()) this.stream.start();
    else this.stream.hurry();
  }

  renew(): void {
    if (!this.isResting) this.stream.renew();
  }

  rest(): void {
    clearTimeout(this.timer);
    if (this.isResting) return;
    this.timer = setTimeout(() => {
      this.isResting = true;
      this.stream.stop();
      this.hear({ kind: 'down' });
    }, PATIENCE_MS);
  }

  /** Whether it was at rest. */
  private wake(): boolean {
    clearTimeout(this.timer);
    const wasResting = this.isResting;
    this.isResting = false;
    return wasResting;
  }
}
