import { pipeline, Readable } from 'node:stream';
import { type CsvError, type Info, type Options, parse } from 'csv-parse';
import { parse as parseAtOnce } from 'csv-parse/sync';
import { MAX_RECORD_BYTES } from './limits';
import { UnreadableFile } from './unreadable-file';

/** A row of a table that is not empty, and the line where it begins, from 1. */
export interface CsvRow {
  readonly line: number;
  readonly cells: readonly string[];
}

export interface CsvLayout {
  readonly delimiter: string;
  readonly quote: string | null;
}

function optionsOf({ delimiter, quote }: CsvLayout): Options {
  return {
    delimiter,
    quote: quote ?? false,
    escape: quote,
    record_delimiter: '\n',
    ltrim: true,
    skip_empty_lines: true,
    max_record_size: MAX_RECORD_BYTES,
    // Each row has its own verdict, and the rest goes on.
    relax_column_count: true,
    relax_quotes: true,
  };
}

/**
 * Reads a table row by row.
 * @param text with `\n` at the ends of lines
 * @throws UnreadableFile
 */
export async function* csvRows(text: AsyncIterable<string>, layout: CsvLayout): AsyncGenerator<CsvRow> {
  // An error would end the stream with the rows that are on their way.
  let fault: CsvError | undefined;
  const skip = { skip_records_with_error: true, on_skip: (error?: CsvError): undefined => void (fault ??= error) };
  const parser = parse({ ...optionsOf(layout), ...skip, info: true });
  pipeline(Readable.from(until(text, () => fault !== undefined)), parser, () => undefined);
  let [end, empty, count] = [0, 0, 0];
  for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: Info }>) {
    if (fault !== undefined && count >= Number(fault['records'])) break; // what follows is no row
    const line = end + 1 + info.empty_lines - empty;
    [end, empty, count] = [info.lines, info.empty_lines, count + 1];
    const cells = record.map((cell) => tidy(cell, layout));
    if (cells.some((cell) => cell !== '')) yield { line, cells };
  }
  if (fault !== undefined) throw unreadable(fault, end);
}

/** The rest does not matter once `isOver`. */
async function* until(text: AsyncIterable<string>, isOver: () => boolean): AsyncGenerator<string> {
  for await (const piece of text) {
    if (isOver()) return;
    yield piece;
  }
}

/** Without blanks at its ends. The parser leaves the quotes where blanks follow them. */
function tidy(cell: string, { quote }: CsvLayout): string {
  const text = cell.trim();
  const isQuoted = quote !== null && text.length > 1 && text.length < cell.length && text.startsWith(quote);
  return isQuoted && text.endsWith(quote) ? text.slice(1, -1).trim() : text;
}

function unreadable({ code }: CsvError, line: number): UnreadableFile {
  if (code === 'CSV_QUOTE_NOT_CLOSED')
    return new UnreadableFile(`a quote is opened after line ${line}, and never closed`);
  const bytes = MAX_RECORD_BYTES.toLocaleString('en');
  return new UnreadableFile(`the row after line ${line} is longer than ${bytes} bytes; perhaps a quote is not closed`);
}

/** The first rows of a text that may be cut off. */
export function firstCsvRows(head: string, layout: CsvLayout, count: number): string[][] {
  const rows: string[][] = [];
  const keep = (row: string[]): null => {
    const cells = row.map((cell) => tidy(cell, layout));
    if (cells.some((cell) => cell !== '')) rows.push(cells);
    return null;
  };
  // What stands before a fault is enough.
  parseAtOnce(head, { ...optionsOf(layout), to: 2 * count, on_record: keep, skip_records_with_error: true });
  return rows.slice(0, count);
}
