import { PassThrough, Readable } from 'node:stream';
import { Injectable, Logger } from '@nestjs/common';
import { Config } from '../../config/config';
import { quarterOf } from '../../config/limits';
import { Database } from '../../database/database';
import type { Head } from '../../ledger/head';
import { Ledger } from '../../ledger/ledger';
import { ClientSlots } from '../../rest/client-slots';
import type { Place } from '../../rest/cursor';
import { waitForDrain } from '../../rest/wait-for-drain';
import { selectionOf } from '../list/list-users.service';
import type { Selection } from '../list/selection';
import { type Page, UserListStore } from '../list/user-list.store';
import type { ListUsersQueryDto } from '../users.dto';
import type { ExportFormat } from './export-formats';
import { ExportsExhausted, TooManyExports } from './export.errors';

/** How many users are read at a time, where they fit into a page. Other requests are served between two batches. */
const BATCH = 500;

/** The whole selection as text, and the end of the ledger that it belongs to. */
export interface Export {
  head: Head;
  text: Readable;
}

/** Which users an export has. */
export interface Exported {
  selection: Selection;
  leftOut: ReadonlySet<number>;
}

/** @throws ProblemError 400 where the query contradicts itself */
export function exportedBy(query: ListUsersQueryDto): Exported {
  return { selection: selectionOf(query), leftOut: new Set(query.except) };
}

@Injectable()
export class ExportUsersService {
  readonly #logger = new Logger('Export');
  readonly #slots: ClientSlots;

  constructor(
    private readonly config: Config,
    private readonly database: Database,
    private readonly ledger: Ledger,
    private readonly lists: UserListStore,
  ) {
    const max = config.limits.exports;
    this.#slots = new ClientSlots(max, quarterOf(max), {
      ofAll: () => new ExportsExhausted(max),
      ofClient: () => new TooManyExports(quarterOf(max)),
    });
  }

  /** The number of exports that are not at their end. */
  get underWay(): number {
    return this.#slots.taken;
  }

  /** What an export would begin with, without reading it. */
  async head(): Promise<Export> {
    const { head } = await this.ledger.readAt(() => Promise.resolve());
    return { head, text: Readable.from([]) };
  }

  /**
   * Starts an export. It is read from the store only as fast as the client takes it, and stops when the client leaves.
   * @param client the client's address, for the limit per client
   * @throws TooManyExports, ExportsExhausted
   */
  async start(exported: Exported, format: ExportFormat, client: string): Promise<Export> {
    const giveBack = this.#slots.take(client);
    const text = new PassThrough();
    text.on('error', () => undefined); // nobody else listens before the export has begun
    const { promise, resolve, reject } = Promise.withResolvers<Export>();
    const begin = (head: Head): void => {
      resolve({ head, text });
    };
    this.#write(exported, format, text, begin)
      .catch((error: unknown) => {
        reject(error); // without effect once the export has begun, hence the next line
        if (!text.destroyed) this.#logger.warn(`an export was cut off: ${String(error)}`);
        text.destroy(error instanceof Error ? error : undefined);
      })
      .finally(giveBack);
    return promise;
  }

  async #write(
    { selection, leftOut }: Exported,
    format: ExportFormat,
    output: PassThrough,
    begin: (head: Head) => void,
  ): Promise<void> {
    const { stallSeconds, exportSeconds } = this.config.limits;
    const end = performance.now() + exportSeconds * 1000;
    await this.database.readLong(async (transaction) => {
      begin(await this.ledger.head(transaction));
      output.write(format.head);
      let place: Place | null = { after: null, isBackwards: false };
      while (place !== null && !output.destroyed) {
        const page: Page = await this.lists.page(transaction, selection, place, BATCH);
        const rows = page.rows.filter(({ id }) => !leftOut.has(id));
        output.write(rows.map((row) => format.toLine(row)).join(''));
        await waitForDrain(output, Math.min(stallSeconds * 1000, end - performance.now()));
        if (performance.now() > end) throw new Error(`it took longer than ${exportSeconds} s (MAX_EXPORT_SECONDS)`);
        place = page.next;
      }
    });
    output.end();
  }
}
