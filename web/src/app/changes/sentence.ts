import type { Change, UserRecord } from '../api/types';
import { type Phrase, text, words } from '../record/difference';
import { FIELDS, differences } from '../record/fields';
import { doerOf, whoIs } from './people';

type Told = Pick<Change, 'kind' | 'before' | 'after' | 'text' | 'undoes'>;

/** A change in the one grammar of the app, verb and object: “Renamed daisy to dotty”, “Added cat to daisy”, “Undid the removal of cat from daisy”. */
export function sentenceOf({ kind, before, after, text: message, undoes }: Told): Phrase[] {
  const user = nameOf(before ?? after);
  switch (kind) {
    case 'message':
      return [words('Sent '), text(`“${message ?? ''}”`)];
    case 'created':
      return undoes === null ? [words('Added '), user, ...withMore(after)] : [words('Brought back '), user];
    case 'deleted':
      return [words('Deleted '), user];
    case 'updated':
      if (!before || !after) return [words('Changed '), user];
      return capitalised(undoes === null ? deeds(before, after) : undid(before, after));
  }
}

/** A sentence as plain text. */
export function textOf(phrases: readonly Phrase[]): string {
  return phrases.map((phrase) => phrase.text).join('');
}

/** An edit as a sentence, in plain text. */
export function editOf(before: UserRecord, after: UserRecord): string {
  return textOf(capitalised(deeds(before, after)));
}

/** A new user as a sentence, in plain text. */
export function additionOf(user: UserRecord): string {
  return textOf(sentenceOf({ kind: 'created', before: null, after: user, text: null, undoes: null }));
}

/** A change in plain text with who made it, as far as that is known: “Ada added cat to daisy”. */
export function toldOf(change: Told & Pick<Change, 'by'>): string {
  const [who, what] = [whoIs(change.by), textOf(sentenceOf(change))];
  return who === '' ? what : `${who} ${uncapitalised(what)}`;
}

/** What follows a name. */
export function uncapitalised(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

/**
 * What somebody did to a user, in a sentence for each difference.
 * @param doer from the reader's point of view: “Ada”, “You”, “Someone”
 */
export function sentencesBy(doer: string, before: UserRecord, after: UserRecord): string[] {
  return differences(before, after).map(
    ({ verb, about }) => `${doer} ${textOf([words(`${verb} `), ...about(nameOf(before))])}.`,
  );
}

/** What edits did to a user, in a sentence for each difference, with who made each. */
export function sentencesOf(changes: readonly Change[]): string[] {
  return changes.flatMap((change) =>
    change.before && change.after ? sentencesBy(doerOf([change]), change.before, change.after) : [],
  );
}

/** “renamed daisy to dotty, added cat” */
function deeds(before: UserRecord, after: UserRecord): Phrase[] {
  return differences(before, after).flatMap(({ verb, about }, index) => [
    words(index === 0 ? `${verb} ` : `, ${verb} `),
    ...about(index === 0 ? nameOf(before) : undefined),
  ]);
}

/** The change that was undone led from `after` to `before`. */
function undid(before: UserRecord, after: UserRecord): Phrase[] {
  return differences(after, before).flatMap(({ noun, about }, index) => [
    words(index === 0 ? `undid the ${noun} ` : `, the ${noun} `),
    ...about(index === 0 ? nameOf(after) : undefined),
  ]);
}

function withMore(record: UserRecord | null): Phrase[] {
  const more = FIELDS.map((field) => record && field.ofNew(record[field.name])).filter((of) => of !== undefined && of);
  return more.length > 0 ? [words(' with '), text(more.join(', '))] : [];
}

function nameOf(record: UserRecord | null): Phrase {
  return { kind: 'name', text: record?.username ?? '' };
}

function capitalised([first, ...others]: Phrase[]): Phrase[] {
  return first ? [{ ...first, text: first.text.charAt(0).toUpperCase() + first.text.slice(1) }, ...others] : [];
}
