import { Readable } from 'node:stream';
import { StreamableFile } from '@nestjs/common';
import { Answer } from '../rest/answer';
import type { RowFormat } from './row-formats';
import type { SetRow } from './set';
import type { AskedRows } from './sets.answers';
import type { RowsPage } from './sets.service';

/** How many rows are read at a time. */
const BATCH = 500;

/** All rows as a file, which is read as fast as the client takes it. */
export async function rowsFile(
  asked: AskedRows,
  format: RowFormat,
  read: (page: AskedRows) => Promise<RowsPage>,
): Promise<Answer> {
  const first = await read({ ...asked, limit: BATCH }); // so that a set that is not there is a 404
  const text = Readable.from(linesOf(first));
  return new Answer(
    200,
    { Vary: 'Accept' },
    new StreamableFile(text, { type: format.mediaType, disposition: `attachment; filename="${format.fileName}"` }),
  );

  async function* linesOf(page: RowsPage): AsyncGenerator<string> {
    yield format.head;
    for (
      let { rows, hasMore } = page;
      ;
      { rows, hasMore } = await read({ ...asked, after: lastOf(rows), limit: BATCH })
    ) {
      if (rows.length > 0) yield rows.map((row) => format.toLine(row)).join('');
      if (!hasMore) return;
    }
  }
}

function lastOf(rows: readonly SetRow[]): number {
  return rows.at(-1)?.row ?? 0;
}
