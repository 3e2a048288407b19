import { EventEmitter, once } from 'node:events';
import type { Outcome } from './outcome';
import type { Write } from './write';

export interface Acknowledged {
  write: Write;
  revision: number;
  /** The answer's body. */
  text: string;
}

/** What clients were told of their writes, each under its key. It outlives the server. */
export class Journal extends EventEmitter {
  readonly acknowledged = new Map<string, Acknowledged>();
  /** Those of which nothing was kept, so the client was told. */
  readonly refused = new Map<string, Write>();
  /** Those that may have been kept or not. */
  readonly open = new Map<string, Write>();
  failures = 0;
  unanswered = 0;

  note(write: Write, outcome: Outcome): void {
    const { key } = write;
    this.open.delete(key);
    this.refused.delete(key);
    if (outcome.is === 'acknowledged') {
      this.acknowledged.set(key, { write, revision: outcome.revision, text: outcome.text });
    } else if (outcome.is === 'unanswered' || (outcome.is === 'failed' && outcome.isOpen)) this.open.set(key, write);
    else this.refused.set(key, write);
    if (outcome.is === 'unanswered') this.unanswered += 1;
    if (outcome.is === 'failed') this.failures += 1;
    this.emit('noted');
  }

  /** Waits until so many more writes have been acknowledged. */
  async moreAcknowledged(count: number): Promise<void> {
    const target = this.acknowledged.size + count;
    while (this.acknowledged.size < target) await once(this, 'noted');
  }

  /** Waits until the store has failed so many more writes. */
  async moreFailures(count: number): Promise<void> {
    const target = this.failures + count;
    while (this.failures < target) await once(this, 'noted');
  }
}
