import type { Asked, ChangeSet, SetRow } from '../api/types';
import { whoIs } from '../changes/people';
import { uncapitalised } from '../changes/sentence';
import { lines, number, users } from './counted';
import { fileOf, importWords } from './import-words';

type Told = Asked & Pick<ChangeSet, 'state' | 'counts' | 'note'>;
type Tense = 'plan' | 'running' | 'past';

interface Verb {
  readonly plan: string;
  readonly running: string;
  readonly past: string;
}

const ADD: Verb = { plan: 'Adds', running: 'Adding', past: 'Added' };
const REMOVE: Verb = { plan: 'Removes', running: 'Removing', past: 'Removed' };
const DELETE: Verb = { plan: 'Deletes', running: 'Deleting', past: 'Deleted' };
const RENAME: Verb = { plan: 'Renames', running: 'Renaming', past: 'Renamed' };
const UNDO: Verb = { plan: 'Undoes', running: 'Undoing', past: 'Undid' };
const IMPORT: Verb = { plan: 'Imports', running: 'Importing', past: 'Imported' };

/** So many of those that stay as they are can be named in a sentence. */
export const MOST_TOLD = 3;

const ENDED: readonly ChangeSet['state'][] = ['done', 'stopped', 'failed'];

const STATES = {
  plan: { one: ['has', 'does not have', 'is'], many: ['have', 'do not have', 'are'] },
  past: { one: ['had', 'did not have', 'was'], many: ['had', 'did not have', 'were'] },
} as const;

/**
 * What a set would do: “Adds cat to 25,665 users; 312 have it already.”
 * @param stayed the first of those that it leaves as they are, to be named
 */
export function planWords(set: Told, stayed: readonly SetRow[] = []): string {
  return sentence(set, 'plan', stayed);
}

/** What a set is doing: “Adding cat to 25,665 users”. */
export function runningWords(set: Told): string {
  return deed(set, 'running', users(changing(set)));
}

/**
 * What a set has done, as far as it came.
 * @param stayed the first of those that it left as they are, to be named
 */
export function doneWords(set: Told, stayed: readonly SetRow[] = []): string {
  const { counts, state } = set;
  if (state === 'done') return sentence(set, 'past', stayed);
  // What has become of each of those that were reached is not counted apart.
  const words = deed(set, 'past', `${number(counts.done)} of ${users(counts.rows)}`);
  return `${words}, then ${state === 'failed' ? 'failed' : 'stopped'}.`;
}

/** What the button says that starts it. */
export function verbOf({ action, asked }: Asked): string {
  if (action !== 'edit') return { delete: 'Delete', 'rename-pet': 'Rename', undo: 'Undo', import: 'Import' }[action];
  return asked.remove.length === 0 ? 'Add' : asked.add.length === 0 ? 'Remove' : 'Change';
}

/** What a set does or has done, and who has started it: “Ada is adding cat to 25,665 users”. */
export function toldWords(set: Told & Pick<ChangeSet, 'by'>): string {
  const [who, isOver] = [whoIs(set.by), isEnded(set)];
  const what = isOver ? doneWords(set) : runningWords(set);
  return who === '' ? what : `${who}${isOver ? '' : ' is'} ${uncapitalised(what)}`;
}

export function isEnded({ state }: Pick<ChangeSet, 'state'>): boolean {
  return ENDED.includes(state);
}

/** Whether there is anything that could be undone. */
export function isUndoable(set: Pick<ChangeSet, 'counts'>): boolean {
  return set.counts.done > 0 && changing(set) > 0;
}

/** How many users a set changes, whatever it makes of them. */
export function changing({ counts: { create, change, delete: deleted } }: Pick<ChangeSet, 'counts'>): number {
  return create + change + deleted;
}

/** How many stay as they are, since they cannot be changed. */
export function exceptions({ counts: { refused, conflict } }: Pick<ChangeSet, 'counts'>): number {
  return refused + conflict;
}

function sentence(set: Told, tense: Tense, stayed: readonly SetRow[]): string {
  const count = changing(set);
  const { same, refused, conflict } = set.counts;
  const who = (verdict: 'refused' | 'conflict'): string => whoWords(set.counts[verdict], stayed, verdict);
  const rest = [
    same > 0 ? sameWords(set, same, count, tense) : '',
    refused > 0 ? refusedWords(set, who('refused'), refused, tense) : '',
    conflict > 0 ? conflictWords(set, who('conflict'), conflict, tense) : '',
  ].filter((words) => words !== '');
  // Nothing happens to users of whom all that is to be said is why.
  const parts = count === 0 && rest.length > 0 ? rest : [deed(set, tense, users(count)), ...rest];
  return `${parts.join('; ')}.`;
}

function deed(set: Told, tense: Tense, whom: string): string {
  switch (set.action) {
    case 'edit': {
      const { add, remove } = set.asked;
      const [added, removed] = [names(add), names(remove)];
      if (removed === '') return `${ADD[tense]} ${added} to ${whom}`;
      if (added === '') return `${REMOVE[tense]} ${removed} from ${whom}`;
      return `${ADD[tense]} ${added} to, and ${REMOVE[tense].toLowerCase()} ${removed} from ${whom}`;
    }
    case 'rename-pet':
      return `${RENAME[tense]} ${set.asked.from} to ${set.asked.to} for ${whom}`;
    case 'delete':
      return `${DELETE[tense]} ${whom}`;
    case 'undo':
      return `${UNDO[tense]} what was done to ${whom}`;
    case 'import':
      return tense === 'plan' ? importWords(set) : `${IMPORT[tense]} ${whom} from ${fileOf(set)}`;
  }
}

function sameWords(set: Told, same: number, count: number, tense: Tense): string {
  const who = count > 0 ? number(same) : same === 1 ? 'The only one' : `All ${number(same)}`;
  const [has, lacks, is] = STATES[tense === 'past' ? 'past' : 'plan'][same === 1 ? 'one' : 'many'];
  if (set.action !== 'edit') return `${who} ${is} so already`;
  const { add, remove } = set.asked;
  const it = add.length + remove.length === 1 ? 'it' : 'them';
  if (remove.length === 0) return `${who} ${has} ${count === 0 ? names(add) : it} already`;
  return add.length === 0 ? `${who} ${lacks} ${count === 0 ? names(remove) : it}` : `${who} ${is} so already`;
}

/** “ann, bea and 2 others”; their number alone where none is known. */
function whoWords(count: number, stayed: readonly SetRow[], verdict: SetRow['verdict']): string {
  const known = stayed
    .filter((row) => row.verdict === verdict)
    .map(({ username, userId }) => username ?? `user ${userId ?? ''}`);
  if (known.length === 0) return number(count);
  const others = count - known.length;
  return names(others > 0 ? [...known, `${number(others)} ${others === 1 ? 'other' : 'others'}`] : known);
}

function refusedWords({ action }: Told, who: string, count: number, tense: Tense): string {
  return action === 'import' ? `${lines(count)} ${is(count, tense)} refused` : `${who} cannot be changed so`;
}

function conflictWords({ action }: Told, who: string, count: number, tense: Tense): string {
  if (action === 'import') return `${lines(count)} ${is(count, tense)} in conflict`;
  return `${who} ${count === 1 ? 'was' : 'were'} changed meanwhile and ${stay(count, tense)}`;
}

function is(count: number, tense: Tense): string {
  return STATES[tense === 'past' ? 'past' : 'plan'][count === 1 ? 'one' : 'many'][2];
}

function stay(count: number, tense: Tense): string {
  const as = count === 1 ? 'as it is' : 'as they are';
  return tense === 'past' ? `stayed ${as}` : `${count === 1 ? 'stays' : 'stay'} ${as}`;
}

function names(all: readonly string[]): string {
  return new Intl.ListFormat('en', { type: 'conjunction' }).format(all);
}
