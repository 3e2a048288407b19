import { cursorsOf } from './page-links';

describe('cursorsOf', () => {
  it.each([
    [null, {}],
    ['', {}],
    ['</users?cursor=WzEs>; rel="next"', { next: 'WzEs' }],
    ['</users?q=a&cursor=Wz-_&limit=2>; rel=prev', { prev: 'Wz-_' }],
    [
      '</users?q=a%2Cb>; rel="first", </users?q=a%2Cb&cursor=A>; rel="prev", </users?cursor=B>; rel="last"',
      { first: '', prev: 'A', last: 'B' },
    ],
  ])('reads %j', (field, cursors) => {
    expect(cursorsOf(field)).toEqual(cursors);
  });
});
