import { Injectable } from '@nestjs/common';
import type { Tx } from '../../database/engine';

/** The table of the parts of files that are imported. */
@Injectable()
export class ImportPartStore {
  async insert(transaction: Tx, set: number, offset: number, bytes: Uint8Array): Promise<void> {
    await transaction.insertInto('import_parts').values({ set, offset, bytes }).execute();
  }

  /** The part that begins at an offset; undefined at the end. */
  async at(transaction: Tx, set: number, offset: number): Promise<Uint8Array | undefined> {
    const part = await transaction
      .selectFrom('import_parts')
      .select('bytes')
      .where('set', '=', set)
      .where('offset', '=', offset)
      .executeTakeFirst();
    return part?.bytes;
  }

  /** The beginning of the file. */
  async head(transaction: Tx, set: number, length: number): Promise<Uint8Array> {
    const parts = await transaction
      .selectFrom('import_parts')
      .select('bytes')
      .where('set', '=', set)
      .where('offset', '<', length)
      .orderBy('offset')
      .execute();
    return Buffer.concat(parts.map(({ bytes }) => bytes)).subarray(0, length);
  }

  /** The sets whose files will not be read again, since their plans are carried out, or gone. */
  async notNeeded(transaction: Tx): Promise<number[]> {
    const rows = await transaction
      .selectFrom('import_parts')
      .innerJoin('sets', 'sets.id', 'import_parts.set')
      .select('sets.id')
      .where('import_parts.offset', '=', 0)
      .where('sets.state', 'not in', ['receiving', 'planning', 'planned'])
      .execute();
    return rows.map(({ id }) => id);
  }

  /** @returns whether there were as many, so that there may be more */
  async removeSome(transaction: Tx, set: number, limit: number): Promise<boolean> {
    const some = transaction
      .selectFrom('import_parts')
      .select('offset')
      .where('set', '=', set)
      .orderBy('offset')
      .limit(limit);
    const { numDeletedRows } = await transaction
      .deleteFrom('import_parts')
      .where('set', '=', set)
      .where('offset', 'in', some)
      .executeTakeFirstOrThrow();
    return Number(numDeletedRows) === limit;
  }
}
