import { type Cells, type Columns, FIELDS, type FileRecord, type Layout } from '../layout';
import { type CsvRow, csvRows } from './csv';
import { type JsonEntry, jsonEntries, ndjsonEntries } from './json';

/**
 * Reads a file record by record, as slowly as they are taken.
 * @param text with `\n` at the ends of lines
 * @throws UnreadableFile
 */
export async function* readRecords(text: AsyncIterable<string>, layout: Layout): AsyncGenerator<FileRecord> {
  const { format, delimiter, quote, columns } = layout;
  if (format === 'json' || format === 'ndjson') {
    for await (const entry of format === 'json' ? jsonEntries(text) : ndjsonEntries(text)) yield ofJson(entry, columns);
    return;
  }
  let isHeader = layout.header;
  for await (const row of csvRows(text, { delimiter: delimiter ?? ',', quote })) {
    if (!isHeader) yield ofRow(row, layout);
    isHeader = false;
  }
}

function ofRow({ line, cells }: CsvRow, { names, columns }: Layout): FileRecord {
  const more = cells.slice(names.length).some((cell) => cell !== '');
  const isOfForm = cells.length >= names.length && !more;
  return {
    line,
    cells: pick(columns, (column) => cells[Number(column) - 1]),
    ...(!isOfForm && {
      problem: `has ${cells.length} cells, and there are ${names.length} columns: a delimiter or a quote is missing, or there is one too many`,
    }),
  };
}

function ofJson({ line, text }: JsonEntry, columns: Columns): FileRecord {
  const value = parseObject(text);
  if (value === undefined) return { line, cells: {}, problem: 'is no JSON object' };
  return { line, cells: pick(columns, (name) => (Object.hasOwn(value, name) ? value[name] : undefined)) };
}

/** Undefined where it is none. */
export function parseObject(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
    return value as Record<string, unknown>;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function pick(columns: Columns, valueAt: (column: number | string) => unknown): Cells {
  return Object.fromEntries(
    FIELDS.flatMap((field) => {
      const column = columns[field];
      const value = column === undefined ? undefined : valueAt(column);
      return value === undefined ? [] : [[field, value]];
    }),
  );
}
