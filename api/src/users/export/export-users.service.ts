import { PassThrough, type Readable } from 'node:stream';
import { Injectable, Logger } from '@nestjs/common';
import { Database } from '../../database/database';
import type { Head } from '../../ledger/head';
import { Ledger } from '../../ledger/ledger';
import type { Place } from '../../rest/cursor';
import { waitForDrain } from '../../rest/wait-for-drain';
import type { Selection } from '../list/selection';
import { UserListStore } from '../list/user-list.store';
import type { ExportFormat } from './export-formats';

/** How many users are read at a time. Other requests are served between two batches. */
const BATCH = 500;
/** A client that takes nothing for this long loses its export, since its snapshot keeps the store from removing old versions. */
const STALL_MS = 60_000;

/** The whole selection as text, and the end of the ledger that it belongs to. */
export interface Export {
  head: Head;
  text: Readable;
}

@Injectable()
export class ExportUsersService {
  readonly #logger = new Logger('Export');
  #underWay = 0;

  constructor(
    private readonly database: Database,
    private readonly ledger: Ledger,
    private readonly lists: UserListStore,
  ) {}

  /** The number of exports that are not at their end. */
  get underWay(): number {
    return this.#underWay;
  }

  /** Starts an export. It is read from the store only as fast as the client takes it, and stops when the client leaves. */
  start(selection: Selection, format: ExportFormat): Promise<Export> {
    const text = new PassThrough();
    text.on('error', () => undefined); // nobody else listens before the export has begun
    const { promise, resolve, reject } = Promise.withResolvers<Export>();
    const begin = (head: Head): void => {
      resolve({ head, text });
    };
    this.#underWay += 1;
    this.#write(selection, format, text, begin)
      .catch((error: unknown) => {
        reject(error); // without effect once the export has begun, hence the next line
        if (!text.destroyed) this.#logger.warn(`an export was cut off: ${String(error)}`);
        text.destroy(error instanceof Error ? error : undefined);
      })
      .finally(() => {
        this.#underWay -= 1;
      });
    return promise;
  }

  async #write(
    selection: Selection,
    format: ExportFormat,
    output: PassThrough,
    begin: (head: Head) => void,
  ): Promise<void> {
    await this.database.readLong(async (transaction) => {
      begin(await this.ledger.head(transaction));
      output.write(format.head);
      let place: Place | null = { after: null, isBackwards: false };
      while (place !== null && !output.destroyed) {
        const list = await this.lists.list(transaction, selection, place, BATCH);
        output.write(list.page.users.map((user) => format.toLine(user)).join(''));
        await waitForDrain(output, STALL_MS);
        place = list.page.next;
      }
    });
    output.end();
  }
}
