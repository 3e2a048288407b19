import { buildChange } from '../../testing/directory';
import { positionAt } from '../../testing/positions';
import { changesSince, withNewer } from './newest-first';

describe('changes, newest first', () => {
  const shown = [7, 5].map((revision) => buildChange({ revision }));
  const received = [6, 7, 8, 9, 9].map((revision) => buildChange({ revision, undoes: revision === 9 ? 7 : null }));

  it('take in what is not among them, each once', () => {
    expect(withNewer(shown, received).map(({ revision }) => revision)).toEqual([9, 8, 7, 6, 5]);
  });

  it('take in nothing from before the oldest, which was not asked for', () => {
    expect(withNewer(shown, [buildChange({ revision: 4 })])).toBe(shown);
  });

  it('are marked where they are undone by it', () => {
    expect(withNewer(shown, received).map(({ undoneBy }) => undoneBy)).toEqual([null, null, 9, null, null]);
  });

  it('are the same where nothing has come', () => {
    expect(withNewer(shown, [])).toBe(shown);
  });

  it('are those since a position, where they lead back to it', () => {
    expect(changesSince(positionAt(5), shown)).toEqual(shown.slice(0, 1));
    expect(changesSince(positionAt(4), shown)).toBeUndefined();
  });
});
