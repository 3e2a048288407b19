import { type BeforeApplicationShutdown, Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import type { Response } from 'express';
import { Config } from '../config/config';
import { Database } from '../database/database';
import type { Change } from '../ledger/change';
import type { Head } from '../ledger/head';
import { Ledger } from '../ledger/ledger';
import { FeedStream } from './feed-stream';
import { FeedStopping } from './feed.errors';
import { type Frames, toChangeFrame, toFrame } from './frames';
import { RecentFrames } from './recent-frames';
import { StreamSlots } from './stream-slots';

/** Changes read at once, for all streams or for one that is behind. */
const PAGE = 100;
/** A client that is farther behind gets a `reset`. */
const MAX_BEHIND = 10_000;
/** How long the feed waits before it reads again, if the store cannot be read. */
const RETRY_MS = 1_000;

/** Where a stream begins: after a revision, `unknown` for a text that is no revision, or undefined for "now". */
export type Start = number | 'unknown' | undefined;

/**
 * The ledger, streamed: every commit wakes it, it reads new changes once, and each stream gets the same bytes. The table is the truth:
 * a lost wake-up costs time, never a change.
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
  /** Whether the last read of the store failed, so that it is unknown what has been committed since. */
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

  /** Ends all streams, which would keep the server from stopping; their clients continue at their positions. */
  beforeApplicationShutdown(): void {
    this.#isStopping = true;
    clearInterval(this.#heartbeat);
    clearTimeout(this.#retry);
    for (const stream of this.#streams) stream.end();
  }

  /**
   * Sends the changes after `start` as they are committed, until either side ends the stream.
   * @param client the client's address, for the limit per client
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
    // Without streams the feed does not read, so what it has in memory may be old.
    if (this.#streams.size === 0) this.#recent.restart(head.revision);
    this.#streams.add(stream);
    response.once('close', () => this.#streams.delete(stream));
    stream.begin(greeting);
    void stream.flow();
    void this.#advance(); // a commit since the head was read may have found no stream to wake
  }

  /** The changes after `position` from memory, if they are there; `none` if there are none. */
  recentAfter(position: number): Frames | 'none' | 'not at hand' {
    if (!this.#recent.reachBackTo(position)) return 'not at hand';
    return this.#recent.after(position) ?? 'none';
  }

  /**
   * The changes after `position` from the table. There must be at least one.
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

  /** Reads the new changes for all streams; one read at a time. */
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
      if (!this.#isBlind) this.#logger.warn(`the feed cannot read the ledger: ${String(error)}`);
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
      this.#isStale = true; // all streams ended meanwhile, and a new one restarted the memory
      return;
    }
    for (const change of changes) this.#recent.push(toChangeFrame(change));
    if (changes.length === PAGE) this.#isStale = true;
    for (const stream of this.#streams) void stream.flow();
  }

  /** Sends nothing while the store cannot be read: a client that receives nothing reconnects, and learns the reason. */
  #beat(): void {
    if (this.#isBlind) return;
    const frame = Buffer.concat([Buffer.from(': still here\n'), toFrame('heartbeat', { revision: this.#recent.tail })]);
    for (const stream of this.#streams) stream.beat(frame);
  }
}

/** The position at which a stream begins, and its first events. */
function beginning({ id, revision }: Head, start: Start): { position: number; greeting: Buffer } {
  const isKnown = start === undefined || (start !== 'unknown' && start <= revision && revision - start <= MAX_BEHIND);
  const position = isKnown ? (start ?? revision) : revision;
  const ready = toFrame('ready', { directory: id, revision }, position);
  return { position, greeting: isKnown ? ready : Buffer.concat([ready, toFrame('reset', { revision }, revision)]) };
}
