import type { ChangeSet } from '../api/types';
import { number, users } from './counted';

/** What a file would do: “Creates 312 users, and changes 100”. */
export function importWords({ counts: { create, change } }: Pick<ChangeSet, 'counts'>): string {
  if (create === 0) return `Changes ${users(change)}`;
  return change === 0 ? `Creates ${users(create)}` : `Creates ${users(create)}, and changes ${number(change)}`;
}

/** What an import has of its file: a name that a person knows it by. */
export function fileOf({ note }: Pick<ChangeSet, 'note'>): string {
  return note ?? 'a file';
}
