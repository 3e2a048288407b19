import { Injectable } from '@nestjs/common';
import { Config } from '../../config/config';
import { Database } from '../../database/database';
import type { Tx } from '../../database/engine';
import { validationFailed } from '../../rest/validation';
import { Ledger } from '../../ledger/ledger';
import type { ImportRequest, ReadSet } from '../set';
import { SetStore } from '../set.store';
import { SetNotReady } from '../sets.errors';
import type { ImportFile } from './import-file';
import { FileTooLarge, NoRoomForFile, PartOutOfOrder } from './import.errors';
import { ImportPartStore } from './import-part.store';
import type { Layout, Said, SaidOfPlan } from './layout';
import { placeAt } from './read-place';
import { headOf } from './reading/decoded';
import { findEncoding, hasFaults, noTextReason, weigh } from './reading/encoding';
import { findLayout } from './reading/find-layout';
import { layoutProblems } from './reading/layout-problems';
import { type Sample, sampleOf } from './reading/sample';
import { UnreadableFile } from './reading/unreadable-file';

/** How much is written at a time, so that others wait no longer for it than for a batch. */
const PIECE = 256 * 1024;
/** By how much of a file it is found out how it is to be read. */
const HEAD = 64 * 1024;
/** How often a file must fit on the disk: as it came, its records, their verdicts, and the log of it all. */
const TIMES = 4;
const MB = 1_000_000;

/** An import, which has a file. */
type Import = ReadSet & { request: ImportRequest; file: ImportFile };

/** Receives the files of imports, and says how they would be read. */
@Injectable()
export class ReceiveFileService {
  constructor(
    private readonly config: Config,
    private readonly database: Database,
    private readonly ledger: Ledger,
    private readonly sets: SetStore,
    private readonly parts: ImportPartStore,
  ) {}

  /**
   * Keeps a part, piece by piece: what was kept before an error stays.
   * @throws SetNotFound, SetNotReady, PartOutOfOrder, FileTooLarge, NoRoomForFile, UnreadableFile, StoreFailure
   */
  async append(id: number, offset: number, part: Uint8Array): Promise<ReadSet> {
    await this.#expectRoom(part.length);
    for (let start = 0; start < part.length; start += PIECE) {
      const piece = part.subarray(start, start + PIECE);
      await this.database.write((transaction) => this.#append(transaction, id, offset + start, piece));
    }
    return this.database.write((transaction) => this.#find(transaction, id, offset + part.length));
  }

  async #expectRoom(bytes: number): Promise<void> {
    const free = (await this.database.file?.freeBytes()) ?? Infinity;
    if (free - this.config.minFreeMb * MB < TIMES * bytes) throw new NoRoomForFile(Math.floor(free / MB));
  }

  async #append(transaction: Tx, id: number, offset: number, piece: Uint8Array): Promise<void> {
    const { file } = await this.#receiving(transaction, id);
    if (file.bytes !== offset) throw new PartOutOfOrder(id, file.bytes);
    const bytes = offset + piece.length;
    const max = this.config.limits.importBytes;
    if (bytes > max) throw new FileTooLarge(max);
    const reason = offset === 0 ? noTextReason(piece) : undefined;
    if (reason !== undefined) throw new UnreadableFile(reason);
    await this.parts.insert(transaction, id, offset, piece);
    const { valid, invalid } = weigh(piece);
    await this.sets.update(transaction, {
      ...this.sets.received(),
      id,
      file: {
        ...file,
        bytes,
        weight: { valid: file.weight.valid + valid, invalid: file.weight.invalid + invalid },
        hasZeros: file.hasZeros || piece.includes(0),
      },
    });
  }

  /** Finds out how the file is to be read, by what there is of it. */
  async #find(transaction: Tx, id: number, end: number): Promise<ReadSet> {
    const set = await this.#receiving(transaction, id);
    if (set.file.bytes !== end) throw new PartOutOfOrder(id, set.file.bytes);
    const { layout } = await this.#look(transaction, set, {});
    await this.sets.update(transaction, { id, file: { ...set.file, layout } });
    return this.#read(transaction, id);
  }

  /**
   * The file as it would be read, with its first rows.
   * @throws SetNotFound, SetNotReady, UnreadableFile
   */
  preview(id: number, said: Said): Promise<{ bytes: number; layout: Layout; sample: Sample }> {
    return this.database.read(async (transaction) => {
      const set = expectImport(await this.#read(transaction, id));
      if (set.queuedAt !== null) throw new SetNotReady(set, 'its file is not kept any longer');
      const { layout, head } = await this.#look(transaction, set, said);
      expectText(set, layout);
      return { bytes: set.file.bytes, layout, sample: sampleOf(head, layout) };
    });
  }

  /**
   * Has the file judged, also anew.
   * @throws SetNotFound, SetNotReady, UnreadableFile; ProblemError 400 where columns are missing
   */
  async plan(transaction: Tx, id: number, { match, mode, ...said }: SaidOfPlan): Promise<ReadSet> {
    const set = expectImport(await this.#read(transaction, id));
    if (set.state !== 'receiving' && set.state !== 'planned')
      throw new SetNotReady(set, 'a file is judged before it is carried out');
    expectWhole(set);
    const request = { ...set.request, ...(match && { match }), ...(mode && { mode }) };
    const { layout } = await this.#look(transaction, set, said);
    expectText(set, layout);
    const errors = layoutProblems(layout, request.match, said);
    if (errors.length > 0) throw validationFailed(errors);
    const { revision } = await this.ledger.head(transaction);
    await this.sets.update(transaction, {
      ...this.sets.planAnew(),
      id,
      request,
      place: set.place === null ? placeAt(0) : null, // what an earlier plan has left is removed first
      base: revision,
      file: { ...set.file, layout, read: 0 },
    });
    return this.#read(transaction, id);
  }

  async #look(transaction: Tx, { id, request, file }: Import, said: Said): Promise<{ layout: Layout; head: string }> {
    const bytes = await this.parts.head(transaction, id, HEAD);
    const encoding = said.encoding ?? findEncoding(bytes, file.weight);
    const encoded = { encoding, hasFaults: hasFaults(encoding, file.weight) };
    const head = headOf(bytes, encoding, bytes.length === file.bytes);
    return { head, layout: findLayout(head, encoded, { format: request.format, ...said }) };
  }

  async #receiving(transaction: Tx, id: number): Promise<Import> {
    const set = expectImport(await this.#read(transaction, id));
    if (set.state !== 'receiving') throw new SetNotReady(set, 'its file is complete');
    return set;
  }

  async #read(transaction: Tx, id: number): Promise<ReadSet> {
    return this.sets.expect(transaction, id);
  }
}

/** @throws UnreadableFile where it is none in the encoding */
function expectText({ file }: Import, { encoding }: Layout): void {
  if (file.hasZeros && !encoding.startsWith('utf-16'))
    throw new UnreadableFile('it has bytes of value 0 in it, as no text has');
}

function expectImport(set: ReadSet): Import {
  if (!isImport(set)) throw new SetNotReady(set, 'it is no import, and has no file');
  return set;
}

function expectWhole(set: Import): void {
  const { request, file } = set;
  if (file.bytes < (request.size ?? 0))
    throw new SetNotReady(set, `${file.bytes} of the ${request.size ?? 0} bytes of its file are there; send the rest`);
}

function isImport(set: ReadSet): set is Import {
  return set.request.action === 'import' && set.file !== null;
}
