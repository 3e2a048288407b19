import { splitAtMatch } from './split-at-match';

describe('the part of a name that was searched for', () => {
  it.each([
    ['algar.wren', '', 'algar.wren'],
    ['algar.wren', 'GAR', 'al[gar].wren'],
    ['Zoë', 'zoe', '[Zoë]'],
    ['Zoe\u0308b', 'oeb', 'Z[oe\u0308b]'],
    ['ﬁnn', 'fi', '[ﬁ]nn'],
    ['𝒶nn', 'an', '[𝒶n]n'],
    ['anna', 'x', 'anna'],
  ])('of “%s”, searched for “%s”, is %s', (name, word, expected) => {
    const { before, match, after } = splitAtMatch(name, word);
    expect(match === '' ? before + after : `${before}[${match}]${after}`).toBe(expected);
  });
});
