import { type BeforeApplicationShutdown, Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import type { Response } from 'express';
import { Config } from '../config/config';
import { Database } from '../database/database';
import type { Tx } from '../database/engine';
import type { FoundChanges } from '../ledger/change';
import type { Head } from '../ledger/head';
import { Ledger } from '../ledger/ledger';
import { type Position, revisionOf } from '../ledger/position';
import type { RevisionOrPosition } from '../ledger/revision-or-position';
import { type SetRun, setRunAfter } from '../ledger/set-run';
import { ClientSlots } from '../rest/client-slots';
import { FeedStream } from './feed-stream';
import { FeedStopping, StreamsExhausted, TooManyStreams } from './feed.errors';
import { type Frames, toChangeFrame, toFrame, toReset, toRunFrame } from './frames';
import { GatheredRun } from './gathered-run';
import { HeldChunks } from './held-chunks';
import { RecentFrames } from './recent-frames';
import { Slices } from './slices';

/** Changes read at once, for all streams or for one that is behind, where they fit into a page. */
const PAGE = 100;
/** A client that is farther behind gets a `reset`. */
const MAX_BEHIND = 10_000;
/** How long the feed waits before it reads again, if the store cannot be read. */
const RETRY_MS = 1_000;

/** What follows a position: single changes, or a run of one set. */
type Following = { run: SetRun } | FoundChanges;

/** Where a stream begins: after a position or revision, `unknown` for a text that is no position, or undefined for "now". */
export type Start = RevisionOrPosition | 'unknown' | undefined;

/**
 * The ledger, streamed: every commit wakes it, it reads new changes once, and each stream gets the same bytes. The table is the truth:
 * a lost wake-up costs time, never a change; and where the end that the feed knows is no longer in the table, because the store was
 * restored or another server took over, all streams are reset, and nothing more of the lost history is sent.
 */
@Injectable()
export class Feed implements OnModuleInit, BeforeApplicationShutdown {
  readonly #logger = new Logger('Feed');
  readonly #streams = new Set<FeedStream>();
  /** Those that have begun since the table was last looked at. */
  readonly #begun: FeedStream[] = [];
  readonly #slices = new Slices<FeedStream>((stream) => void stream.flow());
  /** The end of the ledger as it was last seen. Without streams the feed does not read, and knows none. */
  #recent: RecentFrames | undefined;
  readonly #gathered = new GatheredRun(() => {
    this.#sendRun(this.#gathered.take());
  });
  readonly #slots: ClientSlots;
  readonly #held = new HeldChunks();
  #heartbeat: NodeJS.Timeout | undefined;
  #retry: NodeJS.Timeout | undefined;
  #isReading = false;
  #isStale = false;
  #isStopping = false;
  #isBeatDue = false;
  /** Whether the last read of the store failed, so that it is unknown what has been committed since. */
  #isBlind = false;

  constructor(
    private readonly config: Config,
    private readonly database: Database,
    private readonly ledger: Ledger,
  ) {
    const { maxStreams, maxStreamsPerClient } = config;
    this.#slots = new ClientSlots(maxStreams, maxStreamsPerClient, {
      ofAll: () => new StreamsExhausted(maxStreams),
      ofClient: () => new TooManyStreams(maxStreamsPerClient),
    });
  }

  get openStreams(): number {
    return this.#streams.size;
  }

  onModuleInit(): void {
    this.database.onCommit(() => void this.#advance());
    this.#heartbeat = setInterval(() => {
      this.#isBeatDue = true;
      void this.#advance();
    }, this.config.heartbeatSeconds * 1000).unref();
  }

  /** Ends all streams, which would keep the server from stopping; their clients continue at their positions. */
  beforeApplicationShutdown(): void {
    this.#isStopping = true;
    clearInterval(this.#heartbeat);
    clearTimeout(this.#retry);
    this.#gathered.take();
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
    const { head, position } = await this.database.read(async (transaction) => {
      const end = await this.ledger.head(transaction);
      return { head: end, position: await this.#positionOf(transaction, end, start) };
    });
    this.#refuseWhileStopping();
    if (!response.destroyed) this.#begin(response, client, head, position);
  }

  /** Undefined where a stream cannot begin there: it is far behind, ahead, or not of this history. */
  async #positionOf(transaction: Tx, head: Head, start: Start): Promise<Position | undefined> {
    if (start === undefined) return head.position;
    if (start === 'unknown') return undefined;
    const revision = typeof start === 'number' ? start : revisionOf(start);
    if (head.revision - revision > MAX_BEHIND) return undefined;
    const position = await this.ledger.positionAt(transaction, revision);
    return typeof start === 'number' || start === position ? position : undefined;
  }

  #refuseWhileStopping(): void {
    if (this.#isStopping) throw new FeedStopping();
  }

  #begin(response: Response, client: string, head: Head, position: Position | undefined): void {
    const stream = new FeedStream(
      response,
      client,
      position ?? head.position,
      this,
      this.config.limits.stallSeconds * 1000,
    );
    this.#recent ??= new RecentFrames(head.position);
    this.#streams.add(stream);
    response.once('close', () => {
      this.#streams.delete(stream);
      if (this.#streams.size === 0) this.#forget();
    });
    stream.begin(greetingOf(head, position));
    this.#begun.push(stream);
    void this.#advance(); // compares what is in memory with the table, before the stream gets any of it
  }

  /** @throws NoRoom */
  hold(chunk: Buffer, client: string): () => void {
    return this.#held.hold(chunk, client);
  }

  /**
   * Tells all streams what is no part of the ledger, as an event without an id.
   * @param about a later event about the same takes the place of one that a slow client has not got yet
   */
  announce(event: string, about: string, data: object): void {
    const frame = toFrame(event, data);
    for (const stream of this.#streams) stream.notify(about, frame);
    this.#slices.give(this.#streams);
  }

  /** The changes after `position` from memory, if they are there; `none` if there are none. */
  recentAfter(position: Position): Frames | 'none' | 'not at hand' {
    return this.#recent?.after(position) ?? 'none';
  }

  /**
   * The changes after `position` from the table, or a reset where it is not of this history. There is `none` where the table ends before
   * the memory does: then the memory is of a lost history.
   * @throws StoreFailure
   */
  async readAfter(position: Position): Promise<Frames | 'none'> {
    const next = await this.#read(position, this.#recent?.tail);
    if ('userCount' in next) return toReset(next);
    if ('run' in next) return toRunFrame(next.run);
    const { changes } = next;
    if (changes.length === 0) {
      void this.#advance();
      return 'none';
    }
    return {
      bytes: Buffer.concat(changes.map((change) => toChangeFrame(change).bytes)),
      last: changes.at(-1)?.position ?? position,
    };
  }

  /**
   * What follows `position`; or, where it is not of this history, the end of the history that is.
   * @param tail where it lies behind this, no run goes beyond it, so that what follows then is what all streams get
   */
  #read(position: Position, tail?: Position): Promise<Following | Head> {
    return this.database.read(async (transaction) => {
      const revision = revisionOf(position);
      if ((await this.ledger.positionAt(transaction, revision)) !== position) return this.ledger.head(transaction);
      const end = tail !== undefined && revision < revisionOf(tail) ? revisionOf(tail) : Number.MAX_SAFE_INTEGER - 1;
      const run = await setRunAfter(transaction, revision, end + 1);
      if (run !== undefined) return { run };
      return untilSet(await this.ledger.page(transaction, { after: revision, isNewestFirst: false, limit: PAGE }));
    });
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
        this.#beat();
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
    const recent = this.#recent;
    if (recent === undefined) return;
    const { length } = this.#begun;
    const next = await this.#read(this.#gathered.last ?? recent.tail);
    if (this.#recent !== recent) {
      this.#isStale = true; // all streams ended meanwhile, and a new one has begun
      return;
    }
    const begun = this.#begun.splice(0, length);
    if ('userCount' in next) {
      this.#startAfresh(next, recent.tail);
      return;
    }
    const { underWay } = this.#slices;
    if ('run' in next) {
      this.#sendRun(this.#gathered.add(next.run));
      this.#isStale = true; // something may follow
    } else if (next.changes.length > 0) {
      this.#sendRun(this.#gathered.take());
      for (const change of next.changes) recent.push(toChangeFrame(change));
      this.#slices.give(this.#streams);
      if (next.hasMore) this.#isStale = true;
    }
    this.#slices.give(begun); // and no other ones: thousands may begin at once
    await underWay; // what comes while streams are served joins; what comes then is read when all have that, so that it is in memory for all
  }

  #sendRun(run: SetRun | undefined): void {
    if (run === undefined) return;
    this.#recent?.push(toRunFrame(run));
    this.#slices.give(this.#streams);
  }

  /** What is in memory, where nobody listens or it is of a lost history. */
  #forget(): void {
    this.#gathered.take();
    this.#recent = undefined;
  }

  #startAfresh(head: Head, lost: Position): void {
    this.#logger.warn(
      `${lost} is no longer in the ledger, which ends at ${head.position}: all streams continue from there`,
    );
    this.#forget();
    this.#recent = new RecentFrames(head.position);
    const reset = toReset(head);
    for (const stream of this.#streams) stream.reset(reset);
    this.#slices.give(this.#streams);
  }

  /**
   * Sends a heartbeat after a look at the store that succeeded, and only then: a client that receives nothing, as while the store is silent or
   * cannot be read, reconnects, and learns the reason.
   */
  #beat(): void {
    if (!this.#isBeatDue || this.#recent === undefined) return;
    this.#isBeatDue = false;
    const revision = revisionOf(this.#recent.tail);
    const frame = Buffer.concat([Buffer.from(': still here\n'), toFrame('heartbeat', { revision })]);
    for (const stream of this.#streams) stream.beat(frame);
    this.#slices.give(this.#streams);
  }
}

/** The changes before the first one that is part of a set. */
function untilSet({ changes, ...found }: FoundChanges): FoundChanges {
  const end = changes.findIndex(({ set }) => set !== null);
  return end === -1 ? { changes, ...found } : { changes: changes.slice(0, end), hasMore: true };
}

/** The first events of a stream that begins at `position`; undefined where it begins with a reset. */
function greetingOf(head: Head, position: Position | undefined): Buffer {
  const { id, revision } = head;
  const ready = toFrame('ready', { directory: id, revision, position: head.position }, position ?? head.position);
  return position === undefined ? Buffer.concat([ready, toReset(head).bytes]) : ready;
}
