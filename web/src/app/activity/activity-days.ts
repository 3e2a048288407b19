import type { Change } from '../api/types';
import { textOf } from './local-day';

/** A change with what the screen shows beside it. */
export interface ActivityEntry extends Change {
  /** As far as the changes on the screen show; the server decides. */
  readonly isUndoable: boolean;
}

export interface ActivityDay {
  /** The day, and how often the changes above it have come to it before. */
  readonly key: string;
  /** “Today”, “Yesterday” or the day of the week. */
  readonly name: string;
  /** “25 November”, with the year where it is another one. */
  readonly date: string;
  readonly entries: readonly ActivityEntry[];
}

// The language of the words around it, not the browser's.
const LANGUAGE = 'en-GB';

/**
 * The changes in their order, under the day on which they were made, in the browser's time zone. Where the server's clock was set back, a day
 * comes again.
 */
export function daysOf(changes: readonly Change[], now: Date): ActivityDay[] {
  const later = new Set<number>();
  const days: { day: string; at: Date; entries: ActivityEntry[] }[] = [];
  for (const change of changes) {
    const { userId, undoneBy } = change;
    // Only the last change to each user can be undone.
    const isUndoable = userId !== null && undoneBy === null && !later.has(userId);
    if (userId !== null) later.add(userId);
    const at = new Date(change.at);
    const day = textOf(at);
    const entry = { ...change, isUndoable };
    const last = days.at(-1);
    if (last?.day === day) last.entries.push(entry);
    else days.push({ day, at, entries: [entry] });
  }
  return days.map(({ day, at, entries }, index) => ({
    key: `${day} ${days.slice(0, index).filter((other) => other.day === day).length}`,
    name: nameOf(at, now),
    date: at.toLocaleDateString(LANGUAGE, {
      day: 'numeric',
      month: 'long',
      year: at.getFullYear() === now.getFullYear() ? undefined : 'numeric',
    }),
    entries,
  }));
}

function nameOf(at: Date, now: Date): string {
  const before = new Date(now.getFullYear(), now.getMonth(), now.getDate() - 1);
  if (textOf(at) === textOf(now)) return 'Today';
  if (textOf(at) === textOf(before)) return 'Yesterday';
  return at.toLocaleDateString(LANGUAGE, { weekday: 'long' });
}
