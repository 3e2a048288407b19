import { userRecord } from '../../record/user-record';
import type { User } from '../user';
import { toUserDto } from '../users.presenter';

/** A form in which the whole selection is sent, entry by entry. */
export interface ExportFormat {
  mediaType: string;
  fileName: string;
  /** Sent before the first entry. */
  head: string;
  toLine(user: User): string;
}

export const NDJSON: ExportFormat = {
  mediaType: 'application/x-ndjson',
  fileName: 'users.ndjson',
  head: '',
  toLine: (user) => `${JSON.stringify(toUserDto(user))}\n`,
};

/** Beside the record. */
const COLUMNS = ['id', 'revision', 'createdAt', 'updatedAt'] as const;

/** RFC 4180: the fields of the record, then what the directory knows of it. */
export function csv(isRaw: boolean): ExportFormat {
  const protect = isRaw ? (text: string): string => text : neutralise;
  return {
    mediaType: 'text/csv; charset=utf-8; header=present',
    fileName: 'users.csv',
    head: `${[...userRecord.names, ...COLUMNS].join(',')}\r\n`,
    toLine: (user) => {
      const cells = [...userRecord.toCells(user, protect), ...COLUMNS.map((name) => String(user[name]))];
      return `${cells.map(quote).join(',')}\r\n`;
    },
  };
}

/**
 * A spreadsheet takes a cell that begins so for a formula (owasp.org, CSV Injection), unless an apostrophe comes first. A cell
 * that begins with one gets another, so taking one away always gives back what was there.
 */
function neutralise(text: string): string {
  return /^[=+\-@'＝＋－＠]/.test(text) ? `'${text}` : text;
}

function quote(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
