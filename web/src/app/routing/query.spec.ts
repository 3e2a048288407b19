import { addressOf, withQuery } from './query';

const at = (address: string): URL => new URL(address, 'http://menagerie.test');

describe('an address with some of its query changed', () => {
  it.each([
    ['keeps the rest', '/?q=dai&user=5', { user: 7 }, '/?q=dai&user=7'],
    ['takes out what is null', '/?q=dai&user=5', { user: null }, '/?q=dai'],
    ['has no question mark without a query', '/activity?user=5', { user: null }, '/activity'],
    ['repeats a parameter of several values', '/?pet=cat', { pet: ['dog', 'newt'] }, '/?pet=dog&pet=newt'],
    ['takes out a parameter without any value', '/?pet=cat&pet=dog', { pet: [] }, '/'],
    ['keeps what has a meaning in addresses', '/', { q: 'a&b=c#d e+f' }, '/?q=a%26b%3Dc%23d+e%2Bf'],
    ['leaves the hash behind', '/join#secret', {}, '/join'],
  ])('%s', (_what, before, change, after) => {
    expect(withQuery(at(before), change)).toBe(after);
  });

  it('reads as it was written', () => {
    expect(at(addressOf('/', { pet: ['a+b', 'ü &'] })).searchParams.getAll('pet')).toEqual(['a+b', 'ü &']);
  });
});
