export const FORMATS = ['csv', 'tsv', 'ndjson', 'json'] as const;
export type Format = (typeof FORMATS)[number];

/** By the labels of the Encoding Standard (encoding.spec.whatwg.org). */
export const ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'] as const;
export type Encoding = (typeof ENCODINGS)[number];

/** What a column of a file can say about a user. */
export const FIELDS = ['username', 'pets', 'id', 'position', 'revision'] as const;
export type Field = (typeof FIELDS)[number];

/** Where a field is: the number of a column, from 1, or the name of a member of JSON. */
export type Columns = Readonly<Partial<Record<Field, number | string>>>;

/** A user of a file is found by this. */
export const MATCHES = ['id', 'username'] as const;
export type Match = (typeof MATCHES)[number];

/** Whether users that there are stay as they are. */
export const MODES = ['create', 'create-and-change'] as const;
export type Mode = (typeof MODES)[number];

/** How a file is decoded. */
export interface Encoded {
  readonly encoding: Encoding;
  /** Whether U+FFFD may stand for bytes that are not of the encoding. */
  readonly hasFaults: boolean;
}

/** How a file is read. */
export interface Layout extends Encoded {
  readonly format: Format;
  /** Between two cells; null for JSON, as what follows. */
  readonly delimiter: string | null;
  /** Around a cell that has a delimiter or a line break in it; null where a quote is a character as any other. */
  readonly quote: string | null;
  /** Whether the first line has the names of the columns. */
  readonly header: boolean | null;
  /** Between the pets of one cell that is no JSON list. */
  readonly separator: string | null;
  /** Whether lines of one user that follow each other have a pet each. */
  readonly onePetALine: boolean;
  /** The names of all columns, or of the members of JSON; null where there is no header. */
  readonly names: readonly (string | null)[];
  readonly columns: Columns;
}

/** What somebody says about a file: it stands, and the rest is found out. */
export interface Said {
  readonly format?: Format | undefined;
  readonly encoding?: Encoding | undefined;
  readonly delimiter?: string | undefined;
  readonly quote?: string | null | undefined;
  readonly header?: boolean | undefined;
  readonly separator?: string | undefined;
  readonly onePetALine?: boolean | undefined;
  /** By number, or by name; null for a field that the file has not. */
  readonly columns?: Readonly<Partial<Record<Field, number | string | null>>> | undefined;
}

/** What somebody says about a file, and what is to become of its lines. */
export interface SaidOfPlan extends Said {
  readonly match?: Match | undefined;
  readonly mode?: Mode | undefined;
}

export function isJson({ format }: Pick<Layout, 'format'>): boolean {
  return format === 'json' || format === 'ndjson';
}

/** What a record of a file says about a user, as it stands there. */
export type Cells = Readonly<Partial<Record<Field, unknown>>>;

/** A record of a file. */
export interface FileRecord {
  /** Where it begins, as editors count: from 1. */
  readonly line: number;
  readonly cells: Cells;
  /** Why it is none, as the end of a sentence. */
  readonly problem?: string;
}
