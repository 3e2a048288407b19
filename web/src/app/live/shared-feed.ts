import type { BrowserTabs, TabChannel } from './browser-tabs';
import type { Feed, FeedListener, SharedStream } from './feed';
import type { FeedEvent } from './feed-event';

/** The leading tab passes on every event, heartbeats included. After this long without one it is asked… */
const SILENCE_MS = 45_000;
/** …and if it does not answer within this time, because the browser has suspended it, this tab takes its place. */
const ANSWER_MS = 5_000;

const HELLO = 'hello';

/** One stream for all tabs of a browser: the leading tab has it, and passes its events on to the others. A tab hears its own stream directly. */
export class SharedFeed implements Feed {
  private channel: TabChannel | undefined;
  private release: (() => void) | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;

  /**
   * @param stream the stream of this tab, open only while it leads
   * @param summary what a new tab needs to know
   */
  constructor(
    private readonly tabs: BrowserTabs,
    private readonly name: string,
    private readonly stream: SharedStream,
    private readonly hear: FeedListener,
    private readonly summary: () => FeedEvent | undefined,
  ) {
    stream.alsoTell((event) => {
      this.channel?.post(event);
    });
  }

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

  /** A tab that asks the leading one how things are also makes it hurry. */
  hurry(): void {
    if (this.release) this.stream.hurry();
    else this.ask();
  }

  renew(): void {
    if (this.release) this.stream.renew();
  }

  /** Another tab may be visible. */
  rest(): void {
    // One stream is no burden.
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
      // Another tab got no answer from this one, and leads now.
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
