import { buildChange } from '../../testing/directory';
import type { Change, ChangeSet } from '../api/types';
import { type ActivityEntry, type SetEntry, daysDrawn, daysOf } from './activity-days';

describe('activity by days', () => {
  const at = (date: number): string => new Date(2026, 10, date, 12).toISOString();
  const now = new Date(2026, 10, 22, 18);
  const revisionsByDay = (changes: Change[]): [day: string, revisions: number[]][] =>
    daysOf(changes, now).map(({ name, date, entries }) => [`${name}, ${date}`, entries.map(revisionOf)]);
  const revisionOf = (entry: ActivityEntry | SetEntry): number => (entry.kind === 'set' ? 0 : entry.revision);

  it('has each set where it was started', () => {
    const changes = [buildChange({ revision: 3, at: at(22) }), buildChange({ revision: 2, at: at(20) })];
    const sets = [1, 2, 3].map((id) => ({ id, startedAt: at([19, 21, 22][id - 1] ?? 0) }) as ChangeSet);
    const days = daysOf(changes, now, sets).map(({ name, entries }) => [
      name,
      entries.map((entry) => (entry.kind === 'set' ? `set ${entry.set.id}` : entry.revision)),
    ]);
    expect(days).toEqual([
      ['Today', ['set 3', 3]],
      ['Yesterday', ['set 2']],
      ['Friday', [2]],
      ['Thursday', ['set 1']],
    ]);
  });

  it('keeps the order', () => {
    const changes = [
      buildChange({ revision: 3, at: at(22) }),
      buildChange({ revision: 2, at: at(22) }),
      buildChange({ revision: 1, at: at(20) }),
    ];
    expect(revisionsByDay(changes)).toEqual([
      ['Today, 22 November', [3, 2]],
      ['Friday, 20 November', [1]],
    ]);
  });

  it.each([
    [1, [[3]]],
    [2, [[3, 2]]],
    [3, [[3, 2], [1]]],
    [Infinity, [[3, 2], [1]]],
  ])('is drawn up to the first %s entries, under days that say all', (count, drawn) => {
    const changes = [
      buildChange({ revision: 3, at: at(22) }),
      buildChange({ revision: 2, at: at(22) }),
      buildChange({ revision: 1, at: at(20) }),
    ];
    const days = daysDrawn(daysOf(changes, now), count);
    expect(days.map((day) => day.drawn.map(revisionOf))).toEqual(drawn);
    expect([days[0]?.entries.length, days[0]?.isLast, days[1]?.isLast ?? true]).toEqual([2, false, true]);
  });

  it('names the year where it is another one', () => {
    const change = buildChange({ at: new Date(2025, 11, 31, 12).toISOString() });
    expect(daysOf([change], now)).toMatchObject([{ name: 'Wednesday', date: '31 December 2025' }]);
  });

  it('keeps it where the clock was set back: a day comes again', () => {
    const changes = [22, 21, 21, 22].map((date, index) => buildChange({ revision: 4 - index, at: at(date) }));
    expect(revisionsByDay(changes)).toEqual([
      ['Today, 22 November', [4]],
      ['Yesterday, 21 November', [3, 2]],
      ['Today, 22 November', [1]],
    ]);
    expect(new Set(daysOf(changes, now).map(({ key }) => key)).size).toBe(3);
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
    const entries = daysOf(changes, now).flatMap((day) => day.entries);
    const undoable = entries.filter((entry) => entry.kind !== 'set' && entry.isUndoable);
    expect(undoable.map(revisionOf)).toEqual([8, 4]);
  });
});
