import type { FileField, FileLayout } from '../api/types';

/** A choice of a list, and what stands for it. */
export interface Choice {
  readonly value: string;
  readonly label: string;
}

export const ENCODINGS: readonly Choice[] = [
  { value: 'utf-8', label: 'UTF-8' },
  { value: 'windows-1252', label: 'Windows-1252' },
  { value: 'utf-16le', label: 'UTF-16, little-endian' },
  { value: 'utf-16be', label: 'UTF-16, big-endian' },
];

export const DELIMITERS: readonly Choice[] = [
  { value: ',', label: 'comma' },
  { value: ';', label: 'semicolon' },
  { value: '\t', label: 'tab' },
  { value: '|', label: 'bar' },
  { value: ':', label: 'colon' },
  { value: ' ', label: 'space' },
];

/** An empty value says that there is none. */
export const QUOTES: readonly Choice[] = [
  { value: '"', label: 'double, "' },
  { value: "'", label: "single, '" },
  { value: '`', label: 'backtick, `' },
  { value: '|', label: 'bar, |' },
  { value: '', label: 'none' },
];

export const SEPARATORS: readonly Choice[] = [
  { value: ',', label: 'comma' },
  { value: ';', label: 'semicolon' },
  { value: '|', label: 'bar' },
  { value: '/', label: 'slash' },
  { value: ' ', label: 'space' },
  { value: '\n', label: 'line break' },
];

/** An empty value says that the column is not imported. */
export const FIELD_CHOICES: readonly (Choice & { readonly value: FileField | '' })[] = [
  { value: '', label: 'Not imported' },
  { value: 'username', label: 'Username' },
  { value: 'pets', label: 'Pets' },
  { value: 'id', label: 'Id' },
  { value: 'position', label: 'Position' },
  { value: 'revision', label: 'Revision' },
];

/** The choices, and the chosen one where it is none of them. */
export function withChosen(choices: readonly Choice[], value: string | null): readonly Choice[] {
  if (value === null || choices.some((choice) => choice.value === value)) return choices;
  return [...choices, { value, label: value }];
}

const FORMATS: Readonly<Record<FileLayout['format'], string>> = {
  csv: 'a table (CSV)',
  tsv: 'a table (TSV)',
  ndjson: 'lines of JSON (NDJSON)',
  json: 'a JSON list',
};

/** “48 kB, a table (CSV)”. */
export function fileWords(bytes: number, { format }: Pick<FileLayout, 'format'>): string {
  return `${sizeWords(bytes)}, ${FORMATS[format]}`;
}

export function sizeWords(bytes: number): string {
  if (bytes < 1000) return bytes === 1 ? '1 byte' : `${bytes} bytes`;
  if (bytes < 999_500) return `${Math.round(bytes / 1000)} kB`;
  const megabytes = bytes / 1_000_000;
  return `${megabytes < 9.95 ? megabytes.toFixed(1) : Math.round(megabytes).toLocaleString()} MB`;
}

/** A note has at most 200 characters, and a name of a file may have more. */
const MAX_NOTE = 200;

/** The name of a file as the note of its import. */
export function noteOf(name: string): string {
  const note = name.toWellFormed().replaceAll('\0', '').slice(0, MAX_NOTE).toWellFormed();
  return note === '' ? 'a file without a name' : note;
}
