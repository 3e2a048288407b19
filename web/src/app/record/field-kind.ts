import { countRepeats } from '../ui/pet-line/count-repeats';
import { type Difference, type Phrase, aboutText, text, words } from './difference';
import { tooLong } from './faults';

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
  /** What is said where the backend refuses a value without a fault. Its own words are for programs. */
  refused(value: Exclude<Value, undefined>): string;
  /** The same for one of several names. */
  refusedName?(name: string): string;
  inWords(value: Value): string;
  /** What a sentence about a new user says of it, after “with”. */
  ofNew(value: Value): string | undefined;
  /** The differences between two values that differ. */
  differences(before: Value, after: Value): Difference[];
}

/** A definition for each field of a record. It does not compile if one is missing, even one that may be absent. */
export type FieldKinds<Of> = { readonly [Name in keyof Of]-?: FieldKind<Of[Name]> };

type Line = Pick<FieldKind<string>, 'label' | 'fault' | 'refused'>;

/** The line of text that is the user's name. */
export function username(given: Line): FieldKind<string> {
  return {
    ...given,
    control: 'line',
    blank: '',
    isOptional: false,
    inWords: (value) => value,
    ofNew: () => undefined, // every sentence has it already
    differences: (_before, after) => [
      {
        verb: 'renamed',
        noun: 'renaming of',
        about: (user) => [user ?? words('it'), words(' to '), text(after)],
      },
    ],
  };
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
    refused: () => `The ${name} cannot be saved like this.`,
    inWords: (value) => value ?? `no ${name}`,
    ofNew: (value) => (value === undefined ? undefined : `${name} ${value}`),
    differences: (_before, after) => {
      const about: Difference['about'] = (user) => [words(`the ${name}`), ...(user ? [words(' of '), user] : [])];
      if (after === undefined) return [{ verb: 'removed', noun: 'removal of', about }];
      return [{ verb: 'set', noun: 'setting of', about: (user) => [...about(user), words(' to '), text(after)] }];
    },
  };
}

type Names = Pick<FieldKind<string[]>, 'label' | 'hint' | 'fault' | 'faultOfName' | 'refusedName'>;

/** Names in an order, which may repeat. */
export function names(given: Names): FieldKind<string[]> {
  const name = given.label.toLowerCase();
  return {
    ...given,
    control: 'names',
    blank: [],
    isOptional: false,
    refused: () => `These ${name} cannot be saved.`,
    inWords: (value) => value.join(', ') || `no ${name}`,
    ofNew: (value) => (value.length === 0 ? undefined : and().format(severalOf(value))),
    differences: (before, after) => {
      const [added, removed] = [listed(missing(after, before)), listed(missing(before, after))];
      // The order matters only where nothing was added or removed.
      if (added.length + removed.length === 0)
        return [{ verb: 'reordered', noun: 'reordering of', about: aboutText([words(`the ${name}`)], 'of') }];
      return [
        ...(added.length > 0 ? [{ verb: 'added', noun: 'addition of', about: aboutText(added, 'to') }] : []),
        ...(removed.length > 0 ? [{ verb: 'removed', noun: 'removal of', about: aboutText(removed, 'from') }] : []),
      ];
    },
  };
}

/** Each name once, with how often it is there. */
function severalOf(list: readonly string[]): string[] {
  return countRepeats(list).map(({ name, count }) => (count > 1 ? `${name} ×${count}` : name));
}

/** “cat, duck ×2, and owl” */
function listed(list: readonly string[]): Phrase[] {
  const parts = and().formatToParts(severalOf(list));
  return parts.map(({ type, value }) => (type === 'element' ? text(value) : words(value)));
}

function and(): Intl.ListFormat {
  return new Intl.ListFormat('en', { type: 'conjunction' });
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
