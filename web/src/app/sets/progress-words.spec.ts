import type { ChangeSet } from '../api/types';
import { leftWords, rateWords } from './progress-words';
import type { RunningSet } from './running-sets';

const COUNTS = { rows: 3000, create: 3000, change: 0, delete: 0, same: 0, refused: 0, conflict: 0, done: 1000 };

function running(set: Pick<ChangeSet, 'state'> & Partial<ChangeSet>, at = 2000): RunningSet {
  return { set: { waitsFor: null, counts: COUNTS, ...set } as ChangeSet, from: { at: 0, done: 0 }, at };
}

it.each([
  [running({ state: 'waiting', waitsFor: 0 }), 'starts'],
  [running({ state: 'waiting', waitsFor: 1 }), 'waits for another set'],
  [running({ state: 'waiting', waitsFor: 2 }), 'waits for 2 other sets'],
  [running({ state: 'stopping' }), 'stops'],
  [running({ state: 'running' }), '2,000 left, about 4 s'],
  [running({ state: 'running' }, 1000), '2,000 left'],
])('says what is left of a set, or where it is in line %#', (one, words) => {
  expect(leftWords(one)).toBe(words);
});

it('says how fast a set is, once that is known', () => {
  expect([rateWords(running({ state: 'running' })), rateWords(running({ state: 'running' }, 1000))]).toEqual([
    '500 a second',
    '',
  ]);
});
