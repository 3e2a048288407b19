import type { FeedSource } from '../app/live/event-source';
import { revisionOf, type Position } from '../app/api/position';
import type { Change, ChangeSet } from '../app/api/types';
import { positionAt } from './positions';
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

  /** @param from where it continues; by default the head */
  async ready(
    head: number | Position,
    { from = head, directory = 'd1' }: { from?: number | Position; directory?: string } = {},
  ): Promise<void> {
    const position = positionOf(head);
    await this.tell('ready', { directory, revision: revisionOf(position), position }, positionOf(from));
  }

  async change(change: Change): Promise<void> {
    await this.tell('change', change, change.position);
  }

  /** Tells of the changes from one revision to another as one. */
  async changes(from: number, to: number, { set = 5 } = {}): Promise<void> {
    await this.tell('changes', { from, to, set, kinds: { updated: to - from + 1 } }, positionAt(to));
  }

  async set(set: ChangeSet): Promise<void> {
    await this.tell('set', set);
  }

  async heartbeat(revision: number): Promise<void> {
    await this.tell('heartbeat', { revision });
  }

  async reset(head: number | Position): Promise<void> {
    const position = positionOf(head);
    await this.tell('reset', { revision: revisionOf(position), position }, position);
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

  private async tell(kind: string, data: object, id?: Position): Promise<void> {
    const event = { data: JSON.stringify(data), ...(id !== undefined && { lastEventId: id }) };
    this.stream.dispatchEvent(new MessageEvent(kind, event));
    await settle();
  }
}

/** The position of a revision in the usual history. */
function positionOf(place: number | Position): Position {
  return typeof place === 'number' ? positionAt(place) : place;
}
