import type { FeedSource } from '../app/live/event-source';
import type { Change } from '../app/api/types';
import { settle } from './screen';

/** A stream of the feed, which sends what a test makes it send. */
class FakeStream extends EventTarget implements FeedSource {
  isOpen = true;

  constructor(readonly url: string) {
    super();
  }

  close(): void {
    this.isOpen = false;
  }
}

/** The server's end of the feed. */
export class FakeFeed {
  private readonly opened: FakeStream[] = [];

  readonly open = (url: string): FeedSource => {
    const stream = new FakeStream(url);
    this.opened.push(stream);
    return stream;
  };

  /** The addresses of all streams that were opened. */
  get urls(): string[] {
    return this.opened.map(({ url }) => url);
  }

  get openStreams(): number {
    return this.opened.filter(({ isOpen }) => isOpen).length;
  }

  /** @param position where it continues; by default the head */
  async ready(revision: number, { position = revision, directory = 'd1' } = {}): Promise<void> {
    await this.tell('ready', { directory, revision }, position);
  }

  async change(change: Change): Promise<void> {
    await this.tell('change', change, change.revision);
  }

  async heartbeat(revision: number): Promise<void> {
    await this.tell('heartbeat', { revision });
  }

  async reset(revision: number): Promise<void> {
    await this.tell('reset', { revision }, revision);
  }

  /** Ends the stream, or refuses it. */
  async fail(): Promise<void> {
    this.stream.dispatchEvent(new Event('error'));
    await settle();
  }

  private get stream(): FakeStream {
    const stream = this.opened.at(-1);
    if (!stream?.isOpen) throw new Error('No stream is open.');
    return stream;
  }

  private async tell(kind: string, data: object, id?: number): Promise<void> {
    const event = { data: JSON.stringify(data), ...(id !== undefined && { lastEventId: String(id) }) };
    this.stream.dispatchEvent(new MessageEvent(kind, event));
    await settle();
  }
}
