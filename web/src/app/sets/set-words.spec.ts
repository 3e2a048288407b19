import type { Asked, ChangeSet, SetRow } from '../api/types';
import { doneWords, planWords, runningWords } from './set-words';

type Told = Asked & Pick<ChangeSet, 'state' | 'counts' | 'note'>;

const NONE = { rows: 0, create: 0, change: 0, delete: 0, same: 0, refused: 0, conflict: 0, done: 0 };

function told(asked: Asked, counts: Partial<ChangeSet['counts']>, state: ChangeSet['state'] = 'planned'): Told {
  return { ...asked, note: 'spring.csv', state, counts: { ...NONE, ...counts } };
}

const addCat: Asked = { action: 'edit', asked: { add: ['cat'], remove: [] } };
const removeTwo: Asked = { action: 'edit', asked: { add: [], remove: ['cat', 'dog'] } };
const remove: Asked = { action: 'delete', asked: {} };
const undo: Asked = { action: 'undo', asked: {} };
const importing: Asked = {
  action: 'import',
  asked: { match: 'username', mode: 'create-and-change', size: 100 },
};
const rename: Asked = { action: 'rename-pet', asked: { from: 'Hamster', to: 'hamster' } };

it.each([
  [told(addCat, { change: 25353, same: 312 }), 'Adds cat to 25,353 users; 312 have it already.'],
  [told(addCat, { change: 1, same: 1 }), 'Adds cat to 1 user; 1 has it already.'],
  [told(addCat, { same: 3 }), 'All 3 have cat already.'],
  [told(addCat, { change: 2, refused: 1 }), 'Adds cat to 2 users; 1 cannot be changed so.'],
  [told(removeTwo, { change: 2, same: 3 }), 'Removes cat and dog from 2 users; 3 do not have them.'],
  [told(removeTwo, { same: 1 }), 'The only one does not have cat and dog.'],
  [told(remove, { delete: 3, conflict: 1 }), 'Deletes 3 users; 1 was changed meanwhile and stays as it is.'],
  [told(rename, { change: 3 }), 'Renames Hamster to hamster for 3 users.'],
  [
    told(undo, { create: 1, change: 2, conflict: 2 }),
    'Undoes what was done to 3 users; 2 were changed meanwhile and stay as they are.',
  ],
  [told(addCat, {}), 'Adds cat to 0 users.'],
  [told(importing, { create: 312, change: 100 }), 'Creates 312 users, and changes 100.'],
  [
    told(importing, { create: 1, same: 60, refused: 5, conflict: 1 }),
    'Creates 1 user; 60 are so already; 5 lines are refused; 1 line is in conflict.',
  ],
  [told(importing, { change: 2 }), 'Changes 2 users.'],
  [told(importing, { same: 60 }), 'All 60 are so already.'],
])('foretells a set in a sentence %#', (set, words) => {
  expect(planWords(set)).toBe(words);
});

function stayed(verdict: SetRow['verdict'], ...usernames: (string | null)[]): SetRow[] {
  return usernames.map((username, index) => ({ row: index + 1, userId: index + 1, username, verdict, reason: null }));
}

it.each([
  [1, stayed('conflict', 'ann'), 'ann was changed meanwhile and stayed as it is.'],
  [2, stayed('conflict', 'ann', null), 'ann and user 2 were changed meanwhile and stayed as they are.'],
  [4, stayed('conflict', 'a', 'b', 'c'), 'a, b, c, and 1 other were changed meanwhile and stayed as they are.'],
])('names the first of those that stayed as they are %#', (conflict, rows, words) => {
  expect(doneWords(told(remove, { delete: 2, conflict }, 'done'), rows)).toBe(`Deleted 2 users; ${words}`);
});

it('names those that would stay, each where it says why', () => {
  const rows = [...stayed('refused', 'ann'), ...stayed('conflict', 'bea')];
  expect(planWords(told(addCat, { refused: 1, conflict: 1 }), rows)).toBe(
    'ann cannot be changed so; bea was changed meanwhile and stays as it is.',
  );
});

it('says what a set is doing, and what it has done as far as it came', () => {
  expect(runningWords(told(addCat, { change: 25353 }))).toBe('Adding cat to 25,353 users');
  expect(doneWords(told(removeTwo, { change: 1 }, 'done'))).toBe('Removed cat and dog from 1 user.');
  expect(doneWords(told(remove, { delete: 2, conflict: 1 }, 'done'))).toBe(
    'Deleted 2 users; 1 was changed meanwhile and stayed as it is.',
  );
  expect(doneWords(told(addCat, { change: 2, same: 3 }, 'done'))).toBe('Added cat to 2 users; 3 had it already.');
  expect(runningWords(told(importing, { create: 400, change: 80 }))).toBe('Importing 480 users from spring.csv');
  expect(doneWords(told(importing, { create: 400, change: 80, refused: 20 }, 'done'))).toBe(
    'Imported 480 users from spring.csv; 20 lines were refused.',
  );
  expect(doneWords(told(addCat, { rows: 25665, change: 25353, done: 1200 }, 'stopped'))).toBe(
    'Added cat to 1,200 of 25,665 users, then stopped.',
  );
  expect(doneWords(told(undo, { rows: 2, change: 2, done: 1 }, 'failed'))).toBe(
    'Undid what was done to 1 of 2 users, then failed.',
  );
});
