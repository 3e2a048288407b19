import { EventEmitter, once } from 'node:events';
import { Agent, get, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import type { ChangeJson } from './records';

export interface FeedEvent {
  event: string;
  id: string | undefined;
  data: Record<string, unknown>;
}

/** One stream of the feed, read as a browser's `EventSource` reads it. */
export class FeedReader implements AsyncDisposable {
  readonly events: FeedEvent[] = [];
  readonly comments: string[] = [];
  retry: number | undefined;
  private readonly news = new EventEmitter<{ event: [] }>();
  private readonly over: Promise<unknown>;
  private text = '';

  private constructor(private readonly response: IncomingMessage) {
    response.setEncoding('utf8').on('data', (text: string) => {
      this.take(text);
    });
    response.on('error', () => undefined); // one that is cut off; it closes too
    this.over = new Promise((resolve) => response.once('close', resolve));
  }

  /**
   * @param headers such as `Last-Event-ID`
   * @param silenceMs after which a stream that says nothing is taken for dead, and cut
   */
  static async open(url: string, headers: Record<string, string> = {}, silenceMs = 0): Promise<FeedReader> {
    const request = get(url, { headers, agent: new Agent(), timeout: silenceMs });
    request.once('timeout', () => request.destroy());
    request.on('error', () => undefined); // before the answer it is thrown below, and afterwards the stream closes
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    if (response.statusCode !== 200) {
      response.resume();
      throw new Error(`${url}: ${response.statusCode}`);
    }
    return new FeedReader(response);
  }

  get headers(): IncomingHttpHeaders {
    return this.response.headers;
  }

  get changes(): ChangeJson[] {
    return this.events.filter(({ event }) => event === 'change').map(({ data }) => data as unknown as ChangeJson);
  }

  /** That of the last change; 0 where none has come. */
  private get lastRevision(): number {
    const last = this.events.findLast(({ event }) => event === 'change');
    return (last?.data as ChangeJson | undefined)?.revision ?? 0;
  }

  /**
   * Waits until an event of that name is there.
   * @throws Error where the stream ends before
   */
  async has(name: string): Promise<FeedEvent> {
    for (;;) {
      const event = this.events.find((known) => known.event === name);
      if (event) return event;
      await this.more(`the event "${name}"`);
    }
  }

  /** Waits until the change of that revision has come, and gives all changes. */
  async reaches(revision: number): Promise<ChangeJson[]> {
    while (this.lastRevision < revision) await this.more(`change ${revision}`);
    return this.changes;
  }

  /** Waits until the message with that text has come, and gives all changes. */
  async reads(text: string): Promise<ChangeJson[]> {
    while (!this.changes.some((change) => change.text === text)) await this.more(`the message "${text}"`);
    return this.changes;
  }

  /** Hands over every event, those that are there and those to come, until the stream ends. */
  async each(handle: (event: FeedEvent) => void): Promise<void> {
    let count = 0;
    do {
      const fresh = this.events.slice(count);
      count += fresh.length;
      fresh.forEach(handle);
    } while (await this.hasMore());
  }

  /** Breaks it off. */
  cut(): void {
    this.response.destroy();
  }

  /** Waits until the other side has ended it. */
  async ended(): Promise<void> {
    await this.over;
  }

  /** Reads no more, but holds the connection. */
  pause(): void {
    this.response.pause();
  }

  resume(): void {
    this.response.resume();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.cut();
    await this.ended();
  }

  private async more(what: string): Promise<void> {
    if (await this.hasMore()) return;
    throw new Error(`the stream ended without ${what}, after ${JSON.stringify(this.events.at(-1))}`);
  }

  private async hasMore(): Promise<boolean> {
    const event = new AbortController();
    const news = once(this.news, 'event', { signal: event.signal }).then(
      () => true,
      () => false, // nobody waits any more
    );
    const hasMore = await Promise.race([news, this.ended().then(() => false)]);
    event.abort();
    return hasMore;
  }

  private take(text: string): void {
    const blocks = (this.text + text).split('\n\n');
    this.text = blocks.pop() ?? '';
    for (const block of blocks) this.takeBlock(block.split('\n'));
    this.news.emit('event');
  }

  private takeBlock(lines: readonly string[]): void {
    const fields = new Map(lines.map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]));
    const [comment, retry, event, data] = ['', 'retry', 'event', 'data'].map((name) => fields.get(name));
    if (comment !== undefined) this.comments.push(comment);
    if (retry !== undefined) this.retry = Number(retry);
    if (event === undefined || data === undefined) throw new Error(`no event: ${lines.join('\n')}`);
    this.events.push({ event, id: fields.get('id'), data: JSON.parse(data) as Record<string, unknown> });
  }
}
