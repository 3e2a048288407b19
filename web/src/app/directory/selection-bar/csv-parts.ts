const LINE_END = '\r\n';
/** By it, spreadsheets know UTF-8 from an older character set. */
const BYTE_ORDER_MARK = '\uFEFF';
/** For as long as a browser may take to begin with the download. */
const KEPT_MS = 40_000;

/** A CSV export of some users, without its first line, which all parts have. */
export interface CsvPart {
  readonly head: string;
  readonly lines: string;
  /** How many users it has: no cell contains a line end. */
  readonly count: number;
}

export function partOf(csv: string): CsvPart {
  const end = csv.indexOf(LINE_END) + LINE_END.length;
  const lines = csv.slice(end);
  return { head: csv.slice(0, end), lines, count: lines.split(LINE_END).length - 1 };
}

/** Saves a file as a download of the server would be saved. */
export function saveFile(document: Document, parts: readonly string[]): void {
  const address = URL.createObjectURL(new Blob([BYTE_ORDER_MARK, ...parts], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = 'users.csv';
  link.click();
  setTimeout(URL.revokeObjectURL.bind(URL, address), KEPT_MS);
}
