import { csvLine, neutralise } from '../users/export/export-formats';
import { NDJSON_TYPES } from '../users/list/list-format';
import { FIELDS } from './import/layout';
import type { SetRequest, SetRow } from './set';
import { toSetRowDto } from './sets.presenter';

/** A format in which all rows are sent, one a line. */
export interface RowFormat {
  mediaType: string;
  fileName: string;
  head: string;
  toLine(row: SetRow): string;
}

/** NDJSON, by the name that the client has for it. */
export function ndjsonRows(acceptedType: string): RowFormat {
  return {
    mediaType: NDJSON_TYPES.find((type) => type === acceptedType) ?? NDJSON_TYPES[0],
    fileName: 'rows.ndjson',
    head: '',
    toLine: (row) => `${JSON.stringify(toSetRowDto(row))}\n`,
  };
}

/** CSV. The rows of a file that is imported can be mended in it, and imported again. */
export function csvRowsOf({ action }: { action: SetRequest['action'] }): RowFormat {
  return action === 'import' ? importedRows : csvRows;
}

const importedRows: RowFormat = {
  mediaType: 'text/csv; charset=utf-8; header=present',
  fileName: 'rows.csv',
  head: csvLine([...FIELDS, 'line', 'verdict', 'reason']),
  toLine: ({ given, verdict, detail }) =>
    csvLine([
      ...FIELDS.map((field) => cellOf(given?.cells[field])),
      String(given?.line ?? ''),
      verdict,
      detail?.reason ?? '',
    ]),
};

function cellOf(value: unknown): string {
  if (value === undefined) return '';
  return typeof value === 'string' ? neutralise(value) : JSON.stringify(value);
}

export const csvRows: RowFormat = {
  mediaType: 'text/csv; charset=utf-8; header=present',
  fileName: 'rows.csv',
  head: csvLine(['row', 'userId', 'username', 'verdict', 'reason']),
  toLine: ({ row, userId, username, verdict, detail }) =>
    csvLine([row, userId ?? '', neutralise(username ?? ''), verdict, detail?.reason ?? ''].map(String)),
};
