import { isSameQuery, paramsOf, queryOf } from './list-query';

describe('the query in the address', () => {
  it.each([
    ['', { q: '', pet: '', sort: 'username' }],
    ['q=dai&pet=guinea%20pig&sort=-created', { q: 'dai', pet: 'guinea pig', sort: '-created' }],
    ['q=%20dai%20', { q: 'dai', pet: '', sort: 'username' }],
    ['sort=planet&user=5&at=7', { q: '', pet: '', sort: 'username' }],
  ] as const)('“%s” is read', (text, query) => {
    expect(queryOf(new URLSearchParams(text))).toEqual(query);
  });

  it.each([
    [
      { q: '', pet: '', sort: 'username' },
      { q: null, pet: null, sort: null },
    ],
    [
      { q: 'dai', pet: 'cat', sort: 'updated' },
      { q: 'dai', pet: 'cat', sort: 'updated' },
    ],
  ] as const)('%j is written without what goes without saying', (query, params) => {
    expect(paramsOf(query)).toEqual(params);
  });

  it.each([
    [{}, true],
    [{ q: 'x' }, false],
    [{ pet: 'x' }, false],
    [{ sort: '-created' as const }, false],
  ])('changed by %j is the same: %s', (change, isSame) => {
    const query = { q: 'dai', pet: 'cat', sort: 'created' as const };
    expect(isSameQuery(query, { ...query, ...change })).toBe(isSame);
  });
});
