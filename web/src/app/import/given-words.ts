import type { SetRow } from '../api/types';

/** Longer than this is only in the file. */
const MOST = 200;

/** What a line says beside the name, as it stands in the file: of a user that is new, or of a line that is left out. */
export function givenWords({ verdict, username, given }: SetRow): string {
  if (!given || verdict === 'same') return '';
  const cells = Object.entries(given).filter(([field, value]) => !isSaid(field, value, username));
  if (verdict === 'create' && cells.length === 1 && cells[0]?.[0] === 'pets') return shortened(textOf(cells[0][1]));
  return shortened(cells.map(([field, value]) => `${field}: ${textOf(value)}`).join(' · '));
}

function isSaid(field: string, value: unknown, username: string | null): boolean {
  return textOf(value) === '' || (field === 'username' && value === username);
}

function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(textOf).join(', ');
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function shortened(text: string): string {
  return text.length > MOST ? `${text.slice(0, MOST).toWellFormed()}…` : text;
}
