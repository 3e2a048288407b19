import { type Columns, type Encoded, type Field, FIELDS, type Format, type Layout, type Said } from '../layout';
import { firstCsvRows } from './csv';
import { firstJsonEntries } from './json';
import { MAX_COLUMNS } from './limits';
import { parseObject } from './records';

/** How many rows a guess is made by. */
const ROWS = 20;
const DELIMITERS = [',', ';', '\t', '|'];
const SEPARATORS = [',', ';', '|', '/', '\n'];

/** What a column is called, in lower case, so that it is taken for the field. */
const TITLES: Readonly<Record<Field, readonly string[]>> = {
  username: ['username', 'user name', 'user', 'name', 'login'],
  pets: ['pets', 'pet', 'animals', 'animal'],
  id: ['id'],
  position: ['position'],
  revision: ['revision'],
};

/**
 * Finds out how a file is to be read, by its beginning; what is said about it stands.
 * @param head with `\n` at the ends of lines, not cut within one
 */
export function findLayout(head: string, encoded: Encoded, said: Said): Layout {
  const format = said.format ?? findFormat(head, said);
  const onePetALine = said.onePetALine ?? false;
  if (format === 'json' || format === 'ndjson') {
    const names = memberNames(head, format);
    const none = { delimiter: null, quote: null, header: null, separator: null };
    return { ...encoded, format, ...none, onePetALine, names, columns: ownNames(said) };
  }
  const quote = said.quote === undefined ? findQuote(head) : said.quote;
  const delimiter = format === 'tsv' ? '\t' : (said.delimiter ?? findDelimiter(head, quote));
  const rows = firstCsvRows(head, { delimiter, quote }, ROWS);
  const first = (rows[0] ?? []).slice(0, MAX_COLUMNS);
  const header = said.header ?? hasTitles(first);
  const names = first.map((name) => (header ? name : null));
  const columns = withSaid(header ? byTitles(first) : byOrder(names.length), names, said);
  const pets = rows.slice(header ? 1 : 0).map((row) => row[Number(columns.pets) - 1] ?? '');
  const separator = said.separator ?? findSeparator(pets);
  return {
    ...encoded,
    format: delimiter === '\t' ? 'tsv' : 'csv',
    delimiter,
    quote,
    header,
    separator,
    onePetALine,
    names,
    columns,
  };
}

function findFormat(head: string, { delimiter }: Said): Format {
  const begin = head.trimStart()[0];
  if (delimiter !== undefined) return 'csv';
  if (begin === '[') return 'json';
  return begin === '{' ? 'ndjson' : 'csv';
}

/** Cells in single quotes, where nothing is in double ones. */
function findQuote(head: string): string {
  return !head.includes('"') && /(?:^|[,;\t|])'[^'\n]*'(?:[,;\t|\n]|$)/m.test(head) ? "'" : '"';
}

/** That by which most rows have as many cells as the first, with titles that are known. */
function findDelimiter(head: string, quote: string | null): string {
  const scored = DELIMITERS.map((delimiter) => ({ delimiter, score: scoreOf(head, { delimiter, quote }) }));
  return scored.reduce((best, one) => (one.score > best.score ? one : best)).delimiter;
}

function scoreOf(head: string, layout: { delimiter: string; quote: string | null }): number {
  const [first = [], ...rows] = firstCsvRows(head, layout, ROWS);
  const alike = rows.filter(({ length }) => length === first.length).length;
  const known = Object.keys(byTitles(first)).length;
  return first.length < 2 ? known : known * ROWS + (alike + 1) * Math.min(first.length, ROWS);
}

function hasTitles(row: readonly string[]): boolean {
  return Object.keys(byTitles(row)).length > 0;
}

function byTitles(row: readonly string[]): Columns {
  const titles = row.map((title) => title.toLowerCase());
  return columnsOf((field) => {
    const title = TITLES[field].find((known) => titles.includes(known));
    return title === undefined ? undefined : titles.indexOf(title) + 1;
  });
}

function byOrder(count: number): Columns {
  return { username: 1, ...(count > 1 && { pets: 2 }) };
}

/** A member that only later entries have counts as well. */
function ownNames({ columns = {} }: Said): Columns {
  return columnsOf((field) => (columns[field] === undefined ? field : (columns[field] ?? undefined)));
}

function memberNames(head: string, format: 'json' | 'ndjson'): string[] {
  const entries = firstJsonEntries(head, format, ROWS);
  const names = new Set(entries.flatMap(({ text }) => Object.keys(parseObject(text) ?? {})));
  return Array.from(names).slice(0, MAX_COLUMNS);
}

/** What is said of a column by its name becomes its number; 0 where there is none of this name. */
function withSaid(found: Columns, names: readonly (string | null)[], { columns = {} }: Said): Columns {
  return columnsOf((field) => {
    const said = columns[field];
    if (said === undefined) return found[field];
    if (said === null || typeof said === 'number') return said ?? undefined;
    return names.indexOf(said) + 1;
  });
}

function columnsOf(of: (field: Field) => number | string | undefined): Columns {
  return Object.fromEntries(
    FIELDS.flatMap((field) => {
      const column = of(field);
      return column === undefined ? [] : [[field, column]];
    }),
  );
}

function findSeparator(cells: readonly string[]): string {
  const plain = cells.filter((cell) => !cell.startsWith('['));
  const counts = SEPARATORS.map((separator) => plain.filter((cell) => cell.includes(separator)).length);
  return SEPARATORS[counts.indexOf(Math.max(...counts))] ?? ',';
}
