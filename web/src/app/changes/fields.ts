import type { UserRecord } from '../api/types';
import { countRepeats } from '../ui/pet-chips/count-repeats';

/** One difference that a change made to a user, in words. */
export interface Difference {
  /** As the history shows it. */
  readonly inShort: string;
  /** As it is shown beside the user's previous name. */
  readonly besideName: string;
  /** What somebody did; the name of the person stands before it. */
  readonly deed: string;
}

export type Field = keyof UserRecord;

/** How a field is shown. */
interface FieldWords {
  readonly label: string;
  readonly valueOf: (user: UserRecord) => string;
  /** The differences between two users whose values differ. */
  readonly differences: (before: UserRecord, after: UserRecord) => Difference[];
}

/** All fields of a user, in the order of the form. It does not compile if one is missing. */
export const FIELD_WORDS: Readonly<Record<Field, FieldWords>> = {
  username: {
    label: 'Username',
    valueOf: ({ username }) => username,
    differences: ({ username: from }, { username: to }) => [
      { inShort: `renamed from ${from} to ${to}`, besideName: `renamed to ${to}`, deed: `renamed it to ${to}` },
    ],
  },
  pets: {
    label: 'Pets',
    valueOf: ({ pets }) => pets.join(', ') || 'no pets',
    differences: (before, after) => petDifferences(before.pets, after.pets),
  },
};

export const FIELDS = Object.keys(FIELD_WORDS) as Field[];

/** The record with these values; fields without a value are left out. */
export function recordWith(valueOf: (field: Field) => UserRecord[Field] | undefined): UserRecord {
  const values = FIELDS.map((field) => [field, valueOf(field)] as const);
  return Object.fromEntries(values.filter(([, value]) => value !== undefined)) as unknown as UserRecord;
}

function petDifferences(before: readonly string[], after: readonly string[]): Difference[] {
  const added = inWords('+', 'added', missing(after, before));
  const removed = inWords('−', 'removed', missing(before, after));
  // The order matters only where nothing was added or removed.
  return added.length + removed.length > 0 ? [...added, ...removed] : [REORDERED];
}

const REORDERED: Difference = { inShort: 'pets reordered', besideName: 'pets reordered', deed: 'reordered the pets' };
const NO_BREAK = '\u00a0';

function inWords(sign: string, deed: string, names: string[]): Difference[] {
  return countRepeats(names).map(({ name, count }) => {
    const pets = count > 1 ? `${name} ×${count}` : name;
    const short = `${sign}${NO_BREAK}${pets}`;
    return { inShort: short, besideName: short, deed: `${deed} ${pets}` };
  });
}

/** The names that are not in `others`, repeats counted. */
function missing(names: readonly string[], others: readonly string[]): string[] {
  const counts = new Map(countRepeats(others).map(({ name, count }) => [name, count]));
  return names.filter((name) => {
    const left = counts.get(name) ?? 0;
    counts.set(name, left - 1);
    return left <= 0;
  });
}
