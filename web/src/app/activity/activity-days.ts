import type { Change } from '../api/types';
import { day } from '../ui/moment';

/** A change as the screen shows it. */
export interface ActivityEntry extends Change {
  /** As far as the changes on the screen tell: the server has the last word. */
  readonly isUndoable: boolean;
}

export interface ActivityDay {
  readonly day: string;
  readonly entries: readonly ActivityEntry[];
}

/** The changes by the days on which they were made, on the clock of whoever looks. */
export function daysOf(changes: readonly Change[], locales?: string): ActivityDay[] {
  const later = new Set<number>();
  const days = new Map<string, ActivityEntry[]>();
  for (const change of changes) {
    const { userId, undoneBy, at } = change;
    // Of each user, only the last change can be taken back.
    const isUndoable = userId !== null && undoneBy === null && !later.has(userId);
    if (userId !== null) later.add(userId);
    const name = day(new Date(at), locales);
    days.set(name, [...(days.get(name) ?? []), { ...change, isUndoable }]);
  }
  return Array.from(days, ([name, entries]) => ({ day: name, entries }));
}
