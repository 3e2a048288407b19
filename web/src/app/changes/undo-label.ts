import type { Change } from '../api/types';

/** What it is called to undo a change: what takes a user away is a deletion, and nothing else is. */
const LABELS: Readonly<Record<Change['kind'], string>> = {
  created: 'Delete',
  updated: 'Undo',
  deleted: 'Bring back',
  message: 'Undo',
};

export function undoLabel(kind: Change['kind']): string {
  return LABELS[kind];
}
