import type { ListedUser } from '../../database/schema';
import { userRecord } from '../../record/user-record';
import { NDJSON_TYPES } from '../list/list-format';
import { toUser } from '../user.store';
import { userJson } from '../users.presenter';

/** A format in which the whole selection is sent, one user a line. */
export interface ExportFormat {
  mediaType: string;
  fileName: string;
  /** Sent before the first entry. */
  head: string;
  toLine(row: ListedUser): string;
}

/** NDJSON, by the name that the client has for it. */
export function ndjson(acceptedType: string): ExportFormat {
  return {
    mediaType: NDJSON_TYPES.find((type) => type === acceptedType) ?? NDJSON_TYPES[0],
    fileName: 'users.ndjson',
    head: '',
    toLine: (row) => `${userJson(row)}\n`,
  };
}

/** The columns after the fields of the record. */
const COLUMNS = ['id', 'revision', 'createdAt', 'updatedAt'] as const;

/** By it, spreadsheets know UTF-8 from an older character set. */
const BYTE_ORDER_MARK = '\uFEFF';

interface CsvOptions {
  /** Whether cells stay as they are that a spreadsheet would read as formulas. */
  isRaw?: boolean;
  hasByteOrderMark?: boolean;
}

/** CSV (RFC 4180): the fields of the record, then the other columns. */
export function csv({ isRaw = false, hasByteOrderMark = false }: CsvOptions = {}): ExportFormat {
  const protect = isRaw ? (text: string): string => text : neutralise;
  return {
    mediaType: 'text/csv; charset=utf-8; header=present',
    fileName: 'users.csv',
    head: `${hasByteOrderMark ? BYTE_ORDER_MARK : ''}${[...userRecord.names, ...COLUMNS].join(',')}\r\n`,
    toLine: (row) => {
      const user = toUser(row);
      const cells = [...userRecord.toCells(user, protect), ...COLUMNS.map((name) => String(user[name]))];
      return csvLine(cells);
    },
  };
}

/** A line of CSV (RFC 4180). */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(quote).join(',')}\r\n`;
}

/**
 * A spreadsheet reads a cell that begins with one of these characters as a formula (owasp.org, CSV Injection), unless it begins with an
 * apostrophe. A cell that begins with an apostrophe gets another one, so that removing one always restores the text.
 */
export function neutralise(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}

/** The text that `neutralise` was given. An apostrophe before anything else was there from the beginning. */
export function withoutProtection(cell: string): string {
  return cell.startsWith("'") && FORMULA.test(cell.slice(1)) ? cell.slice(1) : cell;
}

const FORMULA = /^[=+\-@'＝＋－＠]/;

function quote(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
