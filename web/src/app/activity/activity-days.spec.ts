import { buildChange } from '../../testing/directory';
import { daysOf } from './activity-days';

describe('activity by days', () => {
  const at = (date: number): string => new Date(2026, 10, date, 12).toISOString();

  it('keeps the order', () => {
    const changes = [
      buildChange({ revision: 3, at: at(22) }),
      buildChange({ revision: 2, at: at(22) }),
      buildChange({ revision: 1, at: at(20) }),
    ];
    const days = daysOf(changes, 'en-GB').map(({ day, entries }) => [day, entries.map(({ revision }) => revision)]);
    expect(days).toEqual([
      ['22 Nov 2026', [3, 2]],
      ['20 Nov 2026', [1]],
    ]);
  });

  it('lets the last change of each user be undone, unless it is', () => {
    const changes = [
      buildChange({ revision: 9, userId: null, kind: 'message', after: null, text: 'hello' }),
      buildChange({ revision: 8, userId: 5 }),
      buildChange({ revision: 7, userId: 6, undoneBy: 10 }),
      buildChange({ revision: 6, userId: 6 }),
      buildChange({ revision: 5, userId: 5 }),
      buildChange({ revision: 4, userId: 4 }),
    ];
    const undoable = daysOf(changes).flatMap(({ entries }) => entries.filter(({ isUndoable }) => isUndoable));
    expect(undoable.map(({ revision }) => revision)).toEqual([8, 4]);
  });
});
