import { countRepeats } from '../ui/pet-chips/count-repeats';
import { tooLong } from './faults';

/** One difference that a change made to a user, in words. */
export interface Difference {
  /** As the history shows it. */
  readonly inShort: string;
  /** As it is shown beside the user's previous name. */
  readonly besideName: string;
  /** What somebody did; the name of the person stands before it. */
  readonly deed: string;
}

/** What the app knows of one field of a user. The value is undefined where the field is absent. */
export interface FieldKind<Value> {
  readonly label: string;
  /** What stands under the field of the form. */
  readonly hint?: string;
  readonly control: 'line' | 'names';
  /** What an empty form holds. */
  readonly blank: Exclude<Value, undefined>;
  /** Whether the field may be absent: then nothing in the form means that it is. */
  readonly isOptional: undefined extends Value ? true : false;
  /** What is wrong with a value, as far as that can be checked without the backend, which decides. */
  fault(value: Exclude<Value, undefined>): string | undefined;
  /** The same for one of several names. */
  faultOfName?(name: string): string | undefined;
  inWords(value: Value): string;
  /** The differences between two values that differ. */
  differences(before: Value, after: Value): Difference[];
}

/** A definition for each field of a record. It does not compile if one is missing, even one that may be absent. */
export type FieldKinds<Of> = { readonly [Name in keyof Of]-?: FieldKind<Of[Name]> };

type Line = Pick<FieldKind<string>, 'label' | 'fault' | 'differences'>;

/** A line of text that every user has. */
export function line(given: Line): FieldKind<string> {
  return { ...given, control: 'line', blank: '', isOptional: false, inWords: (value) => value };
}

/** A line of text that a user may have. */
export function optionalLine({ label, longest }: { label: string; longest: number }): FieldKind<string | undefined> {
  const name = label.toLowerCase();
  return {
    label,
    control: 'line',
    blank: '',
    isOptional: true,
    fault: (value) => (tooLong(value, longest) ? `The ${name} has at most ${longest} characters.` : undefined),
    inWords: (value) => value ?? `no ${name}`,
    differences: (_before, after) => {
      const text = after === undefined ? `removed the ${name}` : `set the ${name} to ${after}`;
      return [{ inShort: text, besideName: text, deed: text }];
    },
  };
}

type Names = Pick<FieldKind<string[]>, 'label' | 'hint' | 'fault' | 'faultOfName'>;

/** Names in an order, which may repeat. */
export function names(given: Names): FieldKind<string[]> {
  const name = given.label.toLowerCase();
  const reordered = { inShort: `${name} reordered`, besideName: `${name} reordered`, deed: `reordered the ${name}` };
  return {
    ...given,
    control: 'names',
    blank: [],
    isOptional: false,
    inWords: (value) => value.join(', ') || `no ${name}`,
    differences: (before, after) => {
      const added = counted('+', 'added', missing(after, before));
      const removed = counted('−', 'removed', missing(before, after));
      // The order matters only where nothing was added or removed.
      return added.length + removed.length > 0 ? [...added, ...removed] : [reordered];
    },
  };
}

const NO_BREAK = '\u00a0';

function counted(sign: string, deed: string, list: string[]): Difference[] {
  return countRepeats(list).map(({ name, count }) => {
    const several = count > 1 ? `${name} ×${count}` : name;
    const short = `${sign}${NO_BREAK}${several}`;
    return { inShort: short, besideName: short, deed: `${deed} ${several}` };
  });
}

/** The names that are not in `others`, repeats counted. */
function missing(list: readonly string[], others: readonly string[]): string[] {
  const counts = new Map(countRepeats(others).map(({ name, count }) => [name, count]));
  return list.filter((name) => {
    const left = counts.get(name) ?? 0;
    counts.set(name, left - 1);
    return left <= 0;
  });
}
