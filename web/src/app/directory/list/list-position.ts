/** A scroll position: a page, and a number of rows from its start. */
export interface ListPosition {
  readonly cursor: string;
  readonly rows: number;
}

export const TOP: ListPosition = { cursor: '', rows: 0 };

/** Reads a position from the address: `12.5` on the first page, else `12.5_<cursor>`. Anything else is the top. */
export function positionOf(text: string | null): ListPosition {
  const [, rows, cursor = ''] = /^(\d{1,9}(?:\.\d{1,2})?)(?:_([\w-]+))?$/.exec(text ?? '') ?? [];
  return rows === undefined ? TOP : { rows: Number(rows), cursor };
}

/** The position for the address; undefined for the top. */
export function textOf({ cursor, rows }: ListPosition): string | undefined {
  const rounded = Math.round(rows * 100) / 100;
  if (cursor === '' && rounded === 0) return undefined;
  return cursor === '' ? String(rounded) : `${rounded}_${cursor}`;
}
