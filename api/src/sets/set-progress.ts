import { type BeforeApplicationShutdown, Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { Database } from '../database/database';
import type { Tx } from '../database/engine';
import { Feed } from '../feed/feed';
import type { ReadSet } from './set';
import { type Progress, SetStore } from './set.store';
import { toSetDto } from './sets.presenter';

/** How often all streams are told how far sets have come, at most. */
const PAUSE_MS = 250;
/** A part of a set that is worth telling, and after which time any part is. */
const SHARE = 1 / 250;
const LONG_MS = 2_000;

interface Told {
  state: string;
  rows: number;
  done: number;
  at: number;
}

/** Tells all streams how far sets have come, whichever process carries them out. */
@Injectable()
export class SetProgress implements OnModuleInit, BeforeApplicationShutdown {
  readonly #logger = new Logger('Sets');
  readonly #told = new Map<number, Told>();
  #timer: NodeJS.Timeout | undefined;
  #isStopping = false;

  constructor(
    private readonly database: Database,
    private readonly sets: SetStore,
    private readonly feed: Feed,
  ) {}

  /** What was before the start is no news. */
  async onModuleInit(): Promise<void> {
    for (const set of await this.database.read((transaction) => this.sets.progress(transaction))) this.#note(set);
    this.database.onCommit(() => {
      if (this.feed.openStreams === 0) return; // who comes later reads what there is, and is told what is new since
      this.#timer ??= setTimeout(() => void this.#look(), PAUSE_MS).unref();
    });
  }

  beforeApplicationShutdown(): void {
    this.#isStopping = true;
    clearTimeout(this.#timer);
  }

  async #look(): Promise<void> {
    if (this.#isStopping) return;
    try {
      for (const set of await this.database.read((transaction) => this.#readNews(transaction))) {
        this.#note(set);
        this.feed.announce('set', `set ${set.id}`, toSetDto(set));
      }
    } catch (error) {
      this.#logger.warn(`it cannot be read how far sets have come: ${String(error)}`);
    }
    this.#timer = undefined;
  }

  async #readNews(transaction: Tx): Promise<ReadSet[]> {
    const sets = await this.sets.progress(transaction);
    for (const id of this.#told.keys()) if (!sets.some((set) => set.id === id)) this.#told.delete(id);
    const news = sets.filter((set) => this.#isNews(set));
    return this.sets.readAll(
      transaction,
      news.map(({ id }) => id),
    );
  }

  #isNews({ id, state, rows, done }: Progress): boolean {
    const last = this.#told.get(id);
    const isSame = last?.state === state && last.rows === rows && last.done === done;
    const more = last === undefined ? Infinity : rows - last.rows + done - last.done;
    const isTooEarly = last?.state === state && more < rows * SHARE && performance.now() - last.at < LONG_MS;
    return !isSame && !isTooEarly;
  }

  #note({ id, state, rows, done }: Progress): void {
    this.#told.set(id, { state, rows, done, at: performance.now() });
  }
}
