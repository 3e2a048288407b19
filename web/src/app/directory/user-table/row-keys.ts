import type { Rows } from '../loaded-pages/rows';

/** The head that a key leads to from another one, or `rows`; undefined for keys that have no meaning there. */
export function headAfterKey(key: string, head: number, heads: number): number | 'rows' | undefined {
  switch (key) {
    case 'ArrowRight':
      return Math.min(head + 1, heads - 1);
    case 'ArrowLeft':
      return Math.max(head - 1, 0);
    case 'ArrowDown':
      return 'rows';
    default:
      return undefined;
  }
}

/** The row that a key leads to; undefined for keys that have no meaning here. */
export function rowAfterKey(key: string, row: number, view: Rows): number | 'first' | 'last' | undefined {
  const page = Math.max(view.end - view.first - 2, 1);
  switch (key) {
    case 'ArrowDown':
      return row + 1;
    case 'ArrowUp':
      return row - 1;
    case 'PageDown':
      return row + page;
    case 'PageUp':
      return row - page;
    case 'Home':
      return 'first';
    case 'End':
      return 'last';
    default:
      return undefined;
  }
}
