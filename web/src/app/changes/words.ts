import type { Change, UserRecord } from '../api/types';
import { differences } from '../record/fields';
import type { Difference } from '../record/field-kind';
import { blankUser, recordOf } from '../record/user-model';

/** Who made a difference, from the reader's point of view. */
export type Doer = 'Someone' | 'You';

/** A difference as a sentence about the person who made it. */
export function inSentence({ deed }: Difference, doer: Doer): string {
  return `${doer} ${deed}.`;
}

export function bySomeone(difference: Difference): string {
  return inSentence(difference, 'Someone');
}

/** What kind of change it was, where its differences alone do not say so. */
export function titleOf({ kind, undoes, after }: Change): string | undefined {
  if (undoes !== null) return `undid change ${undoes}${outcomeOf(kind)}`;
  if (kind === 'created') return `created as ${after?.username ?? ''}`;
  return kind === 'deleted' ? 'deleted' : undefined;
}

/** The outcome of an undo, where it was more than an edit. */
function outcomeOf(kind: Change['kind']): string {
  if (kind === 'created') return ': brought back';
  return kind === 'deleted' ? ': deleted' : '';
}

/** The differences of a change, in short. A creation lists all but the name, which its title has. */
export function piecesOf({ before, after }: Change): string[] {
  if (!after) return [];
  return differences(before ?? newcomer(after), after).map(({ inShort }) => inShort);
}

/** A user of whom there is the name alone. */
function newcomer({ username }: UserRecord): UserRecord {
  return recordOf({ ...blankUser(), username });
}
