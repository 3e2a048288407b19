import type { Change } from '../api/types';
import { day } from '../ui/moment';

/** A change with what the screen shows beside it. */
export interface ActivityEntry extends Change {
  /** As far as the changes on the screen show; the server decides. */
  readonly isUndoable: boolean;
}

export interface ActivityDay {
  readonly day: string;
  readonly entries: readonly ActivityEntry[];
}

/** The changes grouped by the day on which they were made, in the browser's time zone. */
export function daysOf(changes: readonly Change[], locales?: string): ActivityDay[] {
  const later = new Set<number>();
  const days = new Map<string, ActivityEntry[]>();
  for (const change of changes) {
    const { userId, undoneBy, at } = change;
    // Only the last change to each user can be undone.
    const isUndoable = userId !== null && undoneBy === null && !later.has(userId);
    if (userId !== null) later.add(userId);
    const name = day(new Date(at), locales);
    days.set(name, [...(days.get(name) ?? []), { ...change, isUndoable }]);
  }
  return Array.from(days, ([name, entries]) => ({ day: name, entries }));
}
