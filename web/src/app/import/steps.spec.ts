import type { ChangeSet } from '../api/types';
import { stepOf } from './steps';

const at = (state: ChangeSet['state'], received = 100, size: number | null = 100): Parameters<typeof stepOf>[0] => ({
  state,
  received,
  asked: { size },
});

it.each([
  [undefined, 'plan', 'file'],
  [at('receiving', 0, null), 'columns', 'file'],
  [at('receiving', 40), 'columns', 'file'],
  [at('receiving'), 'plan', 'columns'],
  [at('receiving', 40, null), null, 'columns'],
  [at('planning'), 'columns', 'plan'],
  [at('planned'), null, 'plan'],
  [at('planned'), 'columns', 'columns'],
  [at('planned'), 'import', 'plan'],
  [at('running'), 'plan', 'import'],
  [at('done'), 'columns', 'import'],
])('is as far as the import is %#', (set, asked, step) => {
  expect(stepOf(set, asked)).toBe(step);
});
