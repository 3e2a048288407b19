import { buildChange } from '../../testing/directory';
import type { Change } from '../api/types';
import { daysOf } from './activity-days';

describe('activity by days', () => {
  const at = (date: number): string => new Date(2026, 10, date, 12).toISOString();
  const revisionsByDay = (changes: Change[]): [day: string, revisions: number[]][] =>
    daysOf(changes, 'en-GB').map(({ day, entries }) => [day, entries.map(({ revision }) => revision)]);

  it('keeps the order', () => {
    const changes = [
      buildChange({ revision: 3, at: at(22) }),
      buildChange({ revision: 2, at: at(22) }),
      buildChange({ revision: 1, at: at(20) }),
    ];
    expect(revisionsByDay(changes)).toEqual([
      ['22 Nov 2026', [3, 2]],
      ['20 Nov 2026', [1]],
    ]);
  });

  it('keeps it where the clock was set back: a day comes again', () => {
    const changes = [22, 21, 21, 22].map((date, index) => buildChange({ revision: 4 - index, at: at(date) }));
    expect(revisionsByDay(changes)).toEqual([
      ['22 Nov 2026', [4]],
      ['21 Nov 2026', [3, 2]],
      ['22 Nov 2026', [1]],
    ]);
    expect(new Set(daysOf(changes).map(({ key }) => key)).size).toBe(3);
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
