import type { Change } from '../api/types';
import { day } from '../ui/moment';

/** A change with what the screen shows beside it. */
export interface ActivityEntry extends Change {
  /** As far as the changes on the screen show; the server decides. */
  readonly isUndoable: boolean;
}

export interface ActivityDay {
  /** The day, and how often the changes above it have come to it before. */
  readonly key: string;
  readonly day: string;
  readonly entries: readonly ActivityEntry[];
}

/**
 * The changes in their order, under the day on which they were made, in the browser's time zone. Where the server's clock was set back, a day
 * comes again.
 */
export function daysOf(changes: readonly Change[], locales?: string): ActivityDay[] {
  const later = new Set<number>();
  const days: (ActivityDay & { entries: ActivityEntry[] })[] = [];
  for (const change of changes) {
    const { userId, undoneBy, at } = change;
    // Only the last change to each user can be undone.
    const isUndoable = userId !== null && undoneBy === null && !later.has(userId);
    if (userId !== null) later.add(userId);
    const name = day(new Date(at), locales);
    const entry = { ...change, isUndoable };
    const last = days.at(-1);
    if (last?.day === name) last.entries.push(entry);
    else
      days.push({ key: `${name} ${days.filter((other) => other.day === name).length}`, day: name, entries: [entry] });
  }
  return days;
}
