import type { Change, ChangeSet } from '../api/types';
import { dateFormat } from '../ui/date-format';
import { textOf } from './local-day';

/** A change with what the screen shows beside it. */
export interface ActivityEntry extends Change {
  /** As far as the changes on the screen show; the server decides. */
  readonly isUndoable: boolean;
}

/** A set, which stands for its changes. */
export interface SetEntry {
  readonly kind: 'set';
  readonly at: string;
  readonly set: ChangeSet;
}

export interface ActivityDay {
  /** The day, and how often the changes above it have come to it before. */
  readonly key: string;
  /** “Today”, “Yesterday” or the day of the week. */
  readonly name: string;
  /** “25 November”, with the year where it is another one. */
  readonly date: string;
  readonly entries: readonly (ActivityEntry | SetEntry)[];
}

/** A day with those of its entries that are drawn so far. */
export interface DrawnDay extends ActivityDay {
  readonly drawn: ActivityDay['entries'];
  readonly isLast: boolean;
}

// The language of the words around it, not the browser's.
const LANGUAGE = 'en-GB';

/**
 * The changes in their order, and the sets between them where they were started, under the day on which that was, in the browser's time zone. Where
 * the server's clock was set back, a day comes again.
 */
export function daysOf(changes: readonly Change[], now: Date, sets: readonly ChangeSet[] = []): ActivityDay[] {
  const days: { day: string; at: Date; entries: (ActivityEntry | SetEntry)[] }[] = [];
  for (const entry of mixed(entriesOf(changes), sets)) {
    const at = new Date(entry.at);
    const day = textOf(at);
    const last = days.at(-1);
    if (last?.day === day) last.entries.push(entry);
    else days.push({ day, at, entries: [entry] });
  }
  return days.map(({ day, at, entries }, index) => ({
    key: `${day} ${days.slice(0, index).filter((other) => other.day === day).length}`,
    name: nameOf(at, now),
    date: dateFormat(LANGUAGE, {
      day: 'numeric',
      month: 'long',
      year: at.getFullYear() === now.getFullYear() ? undefined : 'numeric',
    }).format(at),
    entries,
  }));
}

/** The days of the first so many entries. */
export function daysDrawn(days: readonly ActivityDay[], count: number): DrawnDay[] {
  let left = count;
  const all = days.map((day, index) => {
    const drawn = day.entries.slice(0, Math.max(left, 0));
    left -= day.entries.length;
    return { ...day, drawn, isLast: index === days.length - 1 };
  });
  return all.filter(({ drawn }) => drawn.length > 0);
}

function entriesOf(changes: readonly Change[]): ActivityEntry[] {
  const later = new Set<number>();
  return changes.map((change) => {
    const { userId, undoneBy } = change;
    // Only the last change to each user can be undone.
    const isUndoable = userId !== null && undoneBy === null && !later.has(userId);
    if (userId !== null) later.add(userId);
    return { ...change, isUndoable };
  });
}

/** Each set before the first change that is older. */
function mixed(changes: readonly ActivityEntry[], sets: readonly ChangeSet[]): (ActivityEntry | SetEntry)[] {
  const left = sets
    .map((set): SetEntry => ({ kind: 'set', at: set.startedAt ?? set.at, set }))
    .toSorted((one, other) => other.set.id - one.set.id);
  const all: (ActivityEntry | SetEntry)[] = [];
  for (const change of changes) {
    for (let set = left[0]; set && set.at >= change.at; set = left[0]) {
      all.push(set);
      left.shift();
    }
    all.push(change);
  }
  return [...all, ...left];
}

function nameOf(at: Date, now: Date): string {
  const before = new Date(now.getFullYear(), now.getMonth(), now.getDate() - 1);
  if (textOf(at) === textOf(now)) return 'Today';
  if (textOf(at) === textOf(before)) return 'Yesterday';
  return dateFormat(LANGUAGE, { weekday: 'long' }).format(at);
}
