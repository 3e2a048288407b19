import { EventEmitter, once } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import { FeedReader } from './feed-reader';
import type { ChangeJson } from './records';

/** More than two heartbeats. */
const SILENCE_MS = 2_500;
const PAUSE_MS = 20;

/** A client that comes back whenever its stream ends or goes silent, and goes on where it was: all that it has been sent, in one list. */
export class LastingReader {
  readonly changes: ChangeJson[] = [];
  /** How often it was told to start afresh. */
  resets = 0;
  /** How often it had to come back. */
  returns = 0;
  readonly #news = new EventEmitter<{ change: [] }>();
  readonly #ended: Promise<void>;
  #reader: FeedReader | undefined;
  #isStopped = false;

  /** @param start the position after which it begins */
  constructor(
    private readonly url: string,
    private readonly start: string,
  ) {
    this.#ended = this.#run();
  }

  /** Waits until the change of that revision has come. */
  async reaches(revision: number, signal: AbortSignal): Promise<void> {
    while (Number.parseInt(this.#position, 10) < revision) await once(this.#news, 'change', { signal });
  }

  /** Leaves, and comes back. */
  leave(): void {
    this.#reader?.cut();
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    this.leave();
    await this.#ended;
  }

  get #position(): string {
    return this.changes.at(-1)?.position ?? this.start;
  }

  async #run(): Promise<void> {
    do {
      // Whatever broke the stream off, the next one goes on from the same place.
      await this.#follow().catch(() => undefined);
      this.returns += 1;
      await setTimeout(PAUSE_MS);
    } while (!this.#isStopped);
  }

  async #follow(): Promise<void> {
    const headers = { 'Last-Event-ID': this.#position };
    this.#reader = await FeedReader.open(`${this.url}/changes/stream`, headers, SILENCE_MS);
    await this.#reader.each(({ event, data }) => {
      if (event === 'reset') this.resets += 1;
      if (event !== 'change') return;
      this.changes.push(data as unknown as ChangeJson);
      this.#news.emit('change');
    });
  }
}
