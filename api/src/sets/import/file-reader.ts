import { setImmediate as letOthersGo } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import { Database } from '../../database/database';
import type { Tx } from '../../database/engine';
import { Lease } from '../lease';
import type { ChangeSet } from '../set';
import { SetRowStore } from '../set-row.store';
import { SetStore } from '../set.store';
import { givenBy } from './given';
import { ImportPartStore } from './import-part.store';
import { type ReadRecord, ImportRowStore } from './import-row.store';
import { joinPets } from './join-pets';
import { keyOf } from './key-of';
import type { FileRecord, Layout, Match } from './layout';
import { placeAt, readPlaceOf } from './read-place';
import { decoded } from './reading/decoded';
import { readRecords } from './reading/records';
import { UnreadableFile } from './reading/unreadable-file';

/** How many records are read in one step, and for how long at the most. */
const STEP = 500;
const STEP_MS = 10;
/** How much is decoded at a time, so that nobody waits long for it. */
const SLICE = 32 * 1024;

/** A file that is being read. */
interface OpenFile {
  readonly records: AsyncIterator<FileRecord, undefined>;
  readonly layout: Layout;
  /** How many records were taken. */
  taken: number;
  bytes: number;
}

/** Reads the files of imports into a table, step by step, and in order: the lines of one user can be anywhere. */
@Injectable()
export class FileReader {
  readonly #open = new Map<number, OpenFile>();

  constructor(
    private readonly database: Database,
    private readonly sets: SetStore,
    private readonly setRows: SetRowStore,
    private readonly parts: ImportPartStore,
    private readonly rows: ImportRowStore,
    private readonly lease: Lease,
  ) {}

  /**
   * One step of a set.
   * @returns whether there are more for this process
   * @throws StoreFailure
   */
  async step(set: ChangeSet): Promise<boolean> {
    if (set.place === null) return this.database.writeAlone((transaction) => this.#clear(transaction, set));
    const { records } = readPlaceOf(set.place);
    try {
      const file = await this.#at(set, records);
      const step = await takeSome(file, matchOf(set));
      const hasMore = await this.database.writeAlone((transaction) => this.#add(transaction, set, file, step));
      if (!hasMore || step.isLast) await this.close(set.id);
      return hasMore;
    } catch (error) {
      await this.close(set.id);
      if (!(error instanceof UnreadableFile)) throw error;
      await this.database.writeAlone((transaction) => this.#giveUp(transaction, set, error.reason));
      return false;
    }
  }

  /** Removes what an earlier plan has left. */
  async #clear(transaction: Tx, seen: ChangeSet): Promise<boolean> {
    const set = await this.#same(transaction, seen);
    if (set === undefined) return false;
    const { id } = set;
    const hasMore =
      (await this.setRows.removeSome(transaction, id, STEP)) || (await this.rows.removeSome(transaction, id, STEP));
    if (!hasMore) await this.sets.update(transaction, { id, place: placeAt(0) });
    return true;
  }

  /** The file, read up to a number of records: from its beginning, where this process has not read it. */
  async #at(set: ChangeSet, records: number): Promise<OpenFile> {
    const open = this.#open.get(set.id);
    // It may be planned anew by another process.
    if (open?.taken === records && isDeepStrictEqual(open.layout, set.file?.layout)) return open;
    await this.close(set.id);
    const file = this.#openFile(set);
    this.#open.set(set.id, file);
    while (file.taken < records) {
      await file.records.next();
      file.taken += 1;
      if (file.taken % STEP === 0) await letOthersGo();
    }
    return file;
  }

  #openFile({ id, file, request }: ChangeSet): OpenFile {
    if (!file?.layout) throw new Error('the file was not received');
    const { layout } = file;
    const text = decoded(this.#slices(id), layout.encoding);
    const records = readRecords(text, layout);
    const whole = layout.onePetALine ? joinPets(records, layout, matchOf({ request })) : records;
    return { records: whole, layout, taken: 0, bytes: 0 };
  }

  async *#slices(set: number): AsyncGenerator<Uint8Array> {
    for (let offset = 0; ;) {
      const part = await this.database.read((transaction) => this.parts.at(transaction, set, offset));
      if (part === undefined) return;
      for (let start = 0; start < part.length; start += SLICE) yield part.subarray(start, start + SLICE);
      offset += part.length;
      const open = this.#open.get(set);
      if (open !== undefined) open.bytes = offset;
    }
  }

  async #add(transaction: Tx, seen: ChangeSet, file: OpenFile, { records, isLast }: Step): Promise<boolean> {
    const set = await this.#same(transaction, seen);
    if (!set?.file) return false;
    await this.rows.insert(transaction, set.id, file.taken - records.length, records);
    await this.sets.update(transaction, {
      id: set.id,
      place: isLast ? '0' : placeAt(file.taken),
      file: { ...set.file, read: isLast ? set.file.bytes : file.bytes },
      ...this.lease.take(),
    });
    return true;
  }

  /** The file waits for another plan, or for its end. */
  async #giveUp(transaction: Tx, seen: ChangeSet, reason: string): Promise<void> {
    const set = await this.#same(transaction, seen);
    if (set === undefined) return;
    await this.sets.update(transaction, { ...this.sets.received(), id: set.id, reason });
  }

  /** Undefined where another process was faster, or somebody has deleted the plan. */
  async #same(transaction: Tx, seen: ChangeSet): Promise<ChangeSet | undefined> {
    const set = await this.sets.find(transaction, seen.id);
    return set?.state === 'planning' && set.place === seen.place ? set : undefined;
  }

  /** Reads no more of the file of a set, for now. */
  async close(set: number): Promise<void> {
    const file = this.#open.get(set);
    this.#open.delete(set);
    await file?.records.return?.();
  }
}

interface Step {
  readonly records: readonly ReadRecord[];
  readonly isLast: boolean;
}

async function takeSome(file: OpenFile, match: Match): Promise<Step> {
  const records: ReadRecord[] = [];
  const end = performance.now() + STEP_MS;
  while (records.length < STEP && performance.now() < end) {
    const { value: record } = await file.records.next();
    if (record === undefined) return { records, isLast: true };
    file.taken += 1;
    records.push({ record, key: keyOf(givenBy(record, file.layout), match) });
  }
  return { records, isLast: false };
}

function matchOf({ request }: Pick<ChangeSet, 'request'>): Match {
  if (request.action !== 'import') throw new Error('only an import has a file');
  return request.match;
}
