import type { Feed, FeedListener, Stream } from './feed';

/** Somebody who only looks something up elsewhere finds the tab as it would be. */
const PATIENCE_MS = 10_000;

/**
 * A stream of this tab alone. Browsers open six connections to a server and no more, so that tabs which can't share a stream give
 * theirs up while nobody looks, and hear what they have missed once somebody does.
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
