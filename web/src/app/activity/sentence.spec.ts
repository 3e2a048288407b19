import { buildChange, buildRecord } from '../../testing/directory';
import type { Change } from '../api/types';
import { sentenceOf } from './sentence';

describe('a change in a sentence', () => {
  const daisy = buildRecord({ pets: ['cat', 'duck', 'duck'] });

  it.each<[Partial<Change>, string]>([
    [{ kind: 'created', after: daisy }, 'created daisy with cat, duck ×2'],
    [{ kind: 'created', after: { ...daisy, pets: [] } }, 'created daisy'],
    [{ kind: 'created', after: daisy, undoes: 7 }, 'brought back daisy with cat, duck ×2'],
    [{ kind: 'deleted', before: daisy }, 'deleted daisy'],
    [
      { kind: 'updated', before: daisy, after: { ...daisy, pets: ['cat', 'newt'] } },
      'daisy: +\u00a0newt, −\u00a0duck ×2',
    ],
    [{ kind: 'updated', before: daisy, after: { ...daisy, username: 'dora' } }, 'daisy: renamed to dora'],
    [{ kind: 'message', userId: null, after: null, text: 'hello' }, 'message: hello'],
  ])('%j reads: %s', (overrides, sentence) => {
    const phrases = sentenceOf(buildChange(overrides));
    expect(phrases.map(({ text }) => text).join('')).toBe(sentence);
  });
});
