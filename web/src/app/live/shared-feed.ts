import type { BrowserTabs, TabChannel } from './browser-tabs';
import type { Feed, FeedListener, Stream } from './feed';
import type { FeedEvent } from './feed-event';

/** The leading tab hands on what it hears, a heartbeat at the least. After so long without one it is asked… */
const SILENCE_MS = 45_000;
/** …and if it does not answer either, as one that the browser has put to sleep, this tab takes its place. */
const ANSWER_MS = 5_000;

const HELLO = 'hello';

/** One stream for all tabs of a browser: whichever tab leads has it, and hands on to the others what it hears. */
export class SharedFeed implements Feed {
  private channel: TabChannel | undefined;
  private release: (() => void) | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;

  /**
   * @param stream of this tab, opened only while it leads
   * @param summary what a tab that has just come needs to hear
   */
  constructor(
    private readonly tabs: BrowserTabs,
    private readonly name: string,
    private readonly stream: Stream,
    private readonly hear: FeedListener,
    private readonly summary: () => FeedEvent | undefined,
  ) {}

  start(): void {
    this.channel = this.tabs.channel(this.name, (message) => {
      this.receive(message);
    });
    void this.queue('in turn');
    this.ask();
  }

  stop(): void {
    clearTimeout(this.timer);
    this.stream.stop();
    this.release?.();
    this.channel?.close();
    this.channel = undefined;
  }

  /** The tab that leads is asked to hurry by whoever asks it how things are. */
  hurry(): void {
    if (this.release) this.stream.hurry();
    else this.ask();
  }

  renew(): void {
    if (this.release) this.stream.renew();
  }

  /** The others may be looked at. */
  rest(): void {
    // One stream is no burden.
  }

  /** What the stream of this tab tells, for the others too. */
  handOn(event: FeedEvent): void {
    this.channel?.post(event);
    this.hear(event);
  }

  private receive(message: unknown): void {
    if (message !== HELLO) {
      if (!this.release) this.expectSound();
      this.hear(message as FeedEvent);
    } else if (this.release) {
      const summary = this.summary();
      if (summary) this.channel?.post(summary);
      this.stream.hurry();
    }
  }

  private async queue(way: 'in turn' | 'at once'): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<undefined>();
    const lead = (): Promise<void> => {
      clearTimeout(this.timer);
      this.release = () => {
        resolve(undefined);
      };
      if (this.channel) this.stream.start();
      else this.release();
      return promise;
    };
    try {
      await this.tabs.lead(this.name, lead, way);
    } catch {
      // Another tab has heard nothing of this one, and leads now.
      this.release = undefined;
      this.stream.stop();
      this.expectSound();
      if (this.channel) void this.queue('in turn');
    }
  }

  private ask(): void {
    this.channel?.post(HELLO);
    this.expectSound();
  }

  private expectSound(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.hear({ kind: 'down' });
      this.channel?.post(HELLO);
      this.timer = setTimeout(() => void this.queue('at once'), ANSWER_MS);
    }, SILENCE_MS);
  }
}
