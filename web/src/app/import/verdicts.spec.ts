import { givenWords } from './given-words';
import { countedVerdicts, shownVerdict } from './verdicts';

const NONE = { rows: 0, create: 0, change: 0, delete: 0, same: 0, refused: 0, conflict: 0, done: 0 };

it('shows first what a person should look at', () => {
  expect(shownVerdict(NONE, 'same')).toBeUndefined();
  expect(shownVerdict({ ...NONE, create: 3, same: 1 }, null)).toBe('create');
  expect(shownVerdict({ ...NONE, create: 3, refused: 1 }, null)).toBe('refused');
  expect(shownVerdict({ ...NONE, create: 3, refused: 1 }, 'create')).toBe('create');
  expect(shownVerdict({ ...NONE, create: 3 }, 'refused')).toBe('create');
  expect(countedVerdicts({ ...NONE, create: 3, refused: 1 }).map(({ name, count }) => `${name} ${count}`)).toEqual([
    'New 3',
    'Refused 1',
  ]);
});

const row = (verdict: 'create' | 'refused' | 'same', given: object): Parameters<typeof givenWords>[0] => ({
  row: 1,
  userId: null,
  username: 'daisy',
  verdict,
  reason: null,
  given,
});

it.each([
  [row('create', { username: 'daisy', pets: 'cat, duck' }), 'cat, duck'],
  [row('create', { username: 'daisy', pets: ['cat', 'duck'] }), 'cat, duck'],
  [row('create', { username: 'daisy', pets: '', id: '' }), ''],
  [row('refused', { username: ' daisy', pets: 'cat', id: 'x' }), 'username:  daisy · pets: cat · id: x'],
  [row('same', { username: 'daisy', pets: 'cat' }), ''],
  [row('refused', { pets: 'x'.repeat(300) }), `${`pets: ${'x'.repeat(300)}`.slice(0, 200)}…`],
])('says what a line has beside the name %#', (line, words) => {
  expect(givenWords(line)).toBe(words);
});
