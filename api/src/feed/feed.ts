import { type BeforeApplicationShutdown, Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import type { Response } from 'express';
import { Config } from '../config/config';
import { Database } from '../database/database';
import type { Head } from '../ledger/head';
import type { Change } from '../ledger/change';
import { FeedStopping } from './feed.errors';
import { FeedStream } from './feed-stream';
import { type Frames, toChangeFrame, toFrame } from './frames';
import { Ledger } from '../ledger/ledger';
import { RecentFrames } from './recent-frames';
import { StreamSlots } from './stream-slots';

/** Changes read at once, for all streams or for one that is behind. */
const PAGE = 100;
/** Who is farther behind is told to start afresh. */
const MAX_BEHIND = 10_000;
/** How long the feed waits where the store can't be read. */
const RETRY_MS = 1_000;

/** Where a stream is to go on from: a revision, `unknown` for what is none, or nothing for "from now on". */
export type Start = number | 'unknown' | undefined;

/**
 * The ledger, streamed: every commit wakes it, it reads what is new once, and each stream gets the same bytes. The table is the truth:
 * a wake-up that is lost costs time and never a change.
 */
@Injectable()
export class Feed implements OnModuleInit, BeforeApplicationShutdown {
  readonly #logger = new Logger('Feed');
  readonly #streams = new Set<FeedStream>();
  readonly #recent = new RecentFrames();
  readonly #slots: StreamSlots;
  #heartbeat: NodeJS.Timeout | undefined;
  #retry: NodeJS.Timeout | undefined;
  #isReading = false;
  #isStale = false;
  #isStopping = false;
  /** Whether the store could not be read the last time, so that nobody knows what has been committed since. */
  #isBlind = false;

  constructor(
    private readonly config: Config,
    private readonly database: Database,
    private readonly ledger: Ledger,
  ) {
    this.#slots = new StreamSlots(config.maxStreams, config.maxStreamsPerClient);
  }

  onModuleInit(): void {
    this.database.onCommit(() => void this.#advance());
    this.#heartbeat = setInterval(() => {
      this.#beat();
    }, this.config.heartbeatSeconds * 1000).unref();
  }

  /** Streams would keep the server from stopping; their clients go on where they were. */
  beforeApplicationShutdown(): void {
    this.#isStopping = true;
    clearInterval(this.#heartbeat);
    clearTimeout(this.#retry);
    for (const stream of this.#streams) stream.end();
  }

  /**
   * Sends the changes after `start` as they are committed, until either side ends the stream.
   * @param client who asks, for the limit on each
   * @throws TooManyStreams, StreamsExhausted, FeedStopping, StoreFailure
   */
  async open(response: Response, client: string, start: Start): Promise<void> {
    this.#refuseWhileStopping();
    response.once('close', this.#slots.take(client));
    const head = await this.database.read((transaction) => this.ledger.head(transaction));
    this.#refuseWhileStopping();
    if (!response.destroyed) this.#begin(response, head, start);
  }

  #refuseWhileStopping(): void {
    if (this.#isStopping) throw new FeedStopping();
  }

  #begin(response: Response, head: Head, start: Start): void {
    const { position, greeting } = beginning(head, start);
    const stream = new FeedStream(response, position, this);
    // Nobody has been following, so what is at hand may be of long ago.
    if (this.#streams.size === 0) this.#recent.restart(head.revision);
    this.#streams.add(stream);
    response.once('close', () => this.#streams.delete(stream));
    stream.begin(greeting);
    void stream.flow();
    void this.#advance(); // a commit since the head was read may have woken nobody
  }

  /** What follows `position`, at once where it is at hand; nothing where nothing does. */
  recentAfter(position: number): Frames | 'none' | 'not at hand' {
    if (!this.#recent.reachBackTo(position)) return 'not at hand';
    return this.#recent.after(position) ?? 'none';
  }

  /**
   * What follows `position`, which is not the last change, from the table.
   * @throws StoreFailure
   */
  async readAfter(position: number): Promise<Frames> {
    const changes = await this.#read(position);
    const last = changes.at(-1)?.revision;
    if (last === undefined) throw new Error(`the ledger has no change after ${position}, though its head says so`);
    return { bytes: Buffer.concat(changes.map(toChangeFrame)), last };
  }

  #read(after: number): Promise<Change[]> {
    return this.database.read((transaction) =>
      this.ledger.page(transaction, { after, isNewestFirst: false, limit: PAGE }),
    );
  }

  /** Reads what has come since, for all streams; one reading at a time. */
  async #advance(): Promise<void> {
    this.#isStale = true;
    if (this.#isReading) return;
    this.#isReading = true;
    try {
      while (this.#isStale && this.#streams.size > 0 && !this.#isStopping) {
        this.#isStale = false;
        await this.#advanceOnce();
        if (this.#isBlind) this.#logger.log('the feed can read the ledger again');
        this.#isBlind = false;
      }
    } catch (error) {
      if (!this.#isBlind) this.#logger.warn(`the feed can not read the ledger: ${String(error)}`);
      this.#isBlind = true;
      this.#retry = setTimeout(() => void this.#advance(), RETRY_MS).unref();
    } finally {
      this.#isReading = false;
    }
  }

  async #advanceOnce(): Promise<void> {
    const { tail } = this.#recent;
    const changes = await this.#read(tail);
    if (this.#recent.tail !== tail) {
      this.#isStale = true; // everybody left meanwhile, and somebody came: it began anew
      return;
    }
    for (const change of changes) this.#recent.push(toChangeFrame(change));
    if (changes.length === PAGE) this.#isStale = true;
    for (const stream of this.#streams) void stream.flow();
  }

  /** Silence where the store can't be read: whoever hears nothing comes back, and is told why. */
  #beat(): void {
    if (this.#isBlind) return;
    const frame = Buffer.concat([Buffer.from(': still here\n'), toFrame('heartbeat', { revision: this.#recent.tail })]);
    for (const stream of this.#streams) stream.beat(frame);
  }
}

/** Where a stream begins, and what it says first. */
function beginning({ id, revision }: Head, start: Start): { position: number; greeting: Buffer } {
  const isKnown = start === undefined || (start !== 'unknown' && start <= revision && revision - start <= MAX_BEHIND);
  const position = isKnown ? (start ?? revision) : revision;
  const ready = toFrame('ready', { directory: id, revision }, position);
  return { position, greeting: isKnown ? ready : Buffer.concat([ready, toFrame('reset', { revision }, revision)]) };
}
