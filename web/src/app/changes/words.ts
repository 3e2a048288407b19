import type { Change, UserRecord } from '../api/types';
import { differences } from './differences';
import type { Difference } from './fields';

/** Who has made a difference, for those who read it. */
export type Doer = 'Someone' | 'You';

/** A difference as what somebody did. */
export function inSentence({ deed }: Difference, doer: Doer): string {
  return `${doer} ${deed}.`;
}

export function bySomeone(difference: Difference): string {
  return inSentence(difference, 'Someone');
}

/** What kind of change it was, where its differences do not say it all. */
export function titleOf({ kind, undoes, after }: Change): string | undefined {
  if (undoes !== null) return `undid change ${undoes}${outcomeOf(kind)}`;
  if (kind === 'created') return `created as ${after?.username ?? ''}`;
  return kind === 'deleted' ? 'deleted' : undefined;
}

/** What an undo came to, where it was more than an edit. */
function outcomeOf(kind: Change['kind']): string {
  if (kind === 'created') return ': brought back';
  return kind === 'deleted' ? ': deleted' : '';
}

/** What the change made different, in short. A creation tells of all but the name, which its title has. */
export function piecesOf({ before, after }: Change): string[] {
  if (!after) return [];
  return differences(before ?? newcomer(after), after).map(({ inShort }) => inShort);
}

/** A user of whom there is the name alone. */
function newcomer({ username }: UserRecord): UserRecord {
  return { username, pets: [] };
}
