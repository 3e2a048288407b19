import type { FieldError } from '../../../problems/problem';
import { FIELDS, isJson, type Layout, type Match, type Said } from '../layout';

/** What is wrong with what was said about a file, each place by its pointer. */
export function layoutProblems(layout: Layout, match: Match, said: Said): FieldError[] {
  const { names, columns, format } = layout;
  const unknown = FIELDS.filter((field) => columns[field] !== undefined && !isThere(columns[field], layout));
  const errors = unknown.map((field) => ({
    pointer: `/columns/${field}`,
    detail: `is no column; there are ${listed(names)}`,
  }));
  if (isJson(layout))
    for (const name of OF_TABLES.filter((one) => said[one] !== undefined))
      errors.push({ pointer: `/${name}`, detail: `is for tables, and this is ${format}: leave it out` });
  if (match === 'id' && columns.id === undefined)
    errors.push({ pointer: '/columns/id', detail: `must say which column has the ids; there are ${listed(names)}` });
  if (match === 'username' && columns.username === undefined)
    errors.push({
      pointer: '/columns/username',
      detail: `must say which column has the usernames; there are ${listed(names)}`,
    });
  return errors;
}

const OF_TABLES = ['delimiter', 'quote', 'header', 'separator'] as const;

/** JSON may have a member at a later entry. */
function isThere(column: number | string | undefined, layout: Layout): boolean {
  if (isJson(layout)) return typeof column === 'string';
  return typeof column === 'number' && column >= 1 && column <= layout.names.length;
}

/** How many columns are listed. */
const MAX_LISTED = 30;

function listed(names: readonly (string | null)[]): string {
  const list = names.slice(0, MAX_LISTED).map((name, index) => name ?? String(index + 1));
  return names.length > MAX_LISTED ? `${list.join(', ')} and more` : list.join(', ') || 'none';
}
