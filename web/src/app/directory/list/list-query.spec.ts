import { EVERYBODY, type UserQuery } from '../../api/user-query';
import { changedQuery, isSameQuery, paramsOf, queryOf } from './list-query';

const ALL: UserQuery = { q: '', pets: [], isPetless: false, sort: 'username' };

describe('the query in the address', () => {
  it.each([
    ['', {}],
    ['q=dai&pet=guinea%20pig&sort=-created', { q: 'dai', pets: ['guinea pig'], sort: '-created' }],
    ['pet=cat&pet=&pet=dog&pet=cat', { pets: ['cat', 'dog'] }],
    ['pet=1&pet=2&pet=3&pet=4&pet=5&pet=6', { pets: ['1', '2', '3', '4', '5'] }],
    ['pets=none', { isPetless: true }],
    ['pets=none&pet=cat', { pets: ['cat'] }],
    ['pets=all&sort=match', {}],
    ['q=%20dai%20', { q: 'dai', sort: 'match' }],
    ['sort=planet&user=5&at=7', {}],
    ['sort=toString', {}],
  ] as const)('“%s” is read', (text, query) => {
    expect(queryOf(new URLSearchParams(text))).toEqual({ ...ALL, ...query });
  });

  it.each([
    [{}, {}],
    [{ isPetless: true }, { pets: 'none' }],
    [{ q: 'dai', sort: 'match' }, { q: 'dai' }],
    [
      { q: 'dai', pets: ['cat'], sort: 'username' },
      { q: 'dai', pet: ['cat'], sort: 'username' },
    ],
  ] as const)('%j is written without what goes without saying', (query, params) => {
    expect(paramsOf({ ...ALL, ...query })).toEqual({ q: null, pet: null, pets: null, sort: null, ...params });
  });

  it.each([
    ['username', { q: 'dai' }, 'match'],
    ['-created', { q: 'dai' }, '-created'],
    ['username', { q: 'dai', sort: 'updated' }, 'updated'],
    ['username', { pets: ['cat'] }, 'username'],
  ] as const)('sorted by %s and changed by %j is sorted by %s', (sort, change, expected) => {
    expect(changedQuery({ ...ALL, sort }, change).sort).toBe(expected);
  });

  it('is in the order of names again, once nothing is searched for', () => {
    expect(changedQuery({ ...ALL, q: 'dai', sort: 'match' }, EVERYBODY)).toEqual(ALL);
  });

  it.each([
    [{}, true],
    [{ q: 'x' }, false],
    [{ pets: ['x'] }, false],
    [{ pets: ['dog', 'cat'] }, true],
    [{ isPetless: true }, false],
    [{ sort: '-created' as const }, false],
  ])('changed by %j is the same: %s', (change, isSame) => {
    const query = { q: 'dai', pets: ['cat', 'dog'], isPetless: false, sort: 'created' as const };
    expect(isSameQuery(query, { ...query, ...change })).toBe(isSame);
  });
});
