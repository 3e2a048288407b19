import { headsOf } from './heads';

describe('the heads of the columns', () => {
  it.each([
    ['username', ['username ascending -username', 'created null -created', 'updated null -updated']],
    ['-created', ['username null username', 'created descending created', 'updated null -updated']],
    ['updated', ['username null username', 'created null -created', 'updated ascending -updated']],
  ] as const)('say that the list is sorted by %s, and where a press leads', (sort, heads) => {
    expect(headsOf(sort, false).map(({ order, direction, next }) => `${order} ${String(direction)} ${next}`)).toEqual(
      heads,
    );
  });

  it.each([
    ['match', ['username null username', 'created null -created', 'updated null -updated']],
    ['username', ['username ascending -username', 'created null -created', 'updated null -updated']],
    ['created', ['username null username', 'created ascending match', 'updated null -updated']],
  ] as const)('lead back to the order of a search that is sorted by %s', (sort, heads) => {
    expect(headsOf(sort, true).map(({ order, direction, next }) => `${order} ${String(direction)} ${next}`)).toEqual(
      heads,
    );
  });

  it('say in words what a press does', () => {
    expect(headsOf('-created', false).map(({ hint }) => hint)).toEqual([
      'Sort: A to Z',
      'Sort: Oldest first',
      'Sort: Last changed first',
    ]);
  });
});
