import type { Change, UserRecord } from '../api/types';
import { differences } from './differences';
import type { Difference } from './fields';

const NO_BREAK = '\u00a0';

/** A difference as the history shows it. */
export function inShort(difference: Difference): string {
  switch (difference.kind) {
    case 'renamed':
      return `renamed from ${difference.from} to ${difference.to}`;
    case 'added':
      return `+${NO_BREAK}${times(difference)}`;
    case 'removed':
      return `−${NO_BREAK}${times(difference)}`;
    case 'reordered':
      return 'pets reordered';
  }
}

/** Who made a difference, from the reader's point of view. */
export type Doer = 'Someone' | 'You';

/** A difference as a sentence about the person who made it. */
export function inSentence(difference: Difference, doer: Doer): string {
  switch (difference.kind) {
    case 'renamed':
      return `${doer} renamed it to ${difference.to}.`;
    case 'added':
      return `${doer} added ${times(difference)}.`;
    case 'removed':
      return `${doer} removed ${times(difference)}.`;
    case 'reordered':
      return `${doer} reordered the pets.`;
  }
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
  return differences(before ?? newcomer(after), after).map(inShort);
}

/** A user of whom there is the name alone. */
function newcomer({ username }: UserRecord): UserRecord {
  return { username, pets: [] };
}

function times({ name, count }: { name: string; count: number }): string {
  return count > 1 ? `${name} ×${count}` : name;
}
