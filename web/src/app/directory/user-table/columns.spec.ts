import { columnsOf } from './columns';

describe('the heads of the columns', () => {
  it.each([
    ['username', { sorted: 'username', direction: 'ascending', isByChange: false }],
    ['-created', { sorted: 'date', direction: 'descending', isByChange: false }],
    ['updated', { sorted: 'date', direction: 'ascending', isByChange: true }],
  ] as const)('say that the list is sorted by %s', (sort, columns) => {
    expect(columnsOf(sort)).toEqual(columns);
  });
});
