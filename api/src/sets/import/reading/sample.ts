import { isJson, type Layout } from '../layout';
import { firstCsvRows } from './csv';
import { firstJsonEntries } from './json';
import { parseObject } from './records';

/** How many rows are shown, and how much of a cell. */
const ROWS = 10;
const MAX_LENGTH = 200;

/** The first rows of a file, cell by cell. */
export type Sample = readonly (readonly string[])[];

export function sampleOf(head: string, layout: Layout): Sample {
  const rows = isJson(layout) ? jsonRows(head, layout) : csvRows(head, layout);
  return rows.map((row) => row.map((cell) => (cell.length > MAX_LENGTH ? `${cell.slice(0, MAX_LENGTH)}…` : cell)));
}

function csvRows(head: string, { delimiter, quote, header }: Layout): string[][] {
  const rows = firstCsvRows(head, { delimiter: delimiter ?? ',', quote }, ROWS + 1);
  return rows.slice(header ? 1 : 0).slice(0, ROWS);
}

function jsonRows(head: string, { format, names }: Layout): string[][] {
  return firstJsonEntries(head, format === 'json' ? 'json' : 'ndjson', ROWS).map(({ text }) => {
    const value = parseObject(text) ?? {};
    return names.map((name) => textOf(name !== null && Object.hasOwn(value, name) ? value[name] : undefined));
  });
}

function textOf(value: unknown): string {
  if (value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
