import { buildChange } from '../../testing/directory';
import { withNewer } from './newest-first';

describe('changes, newest first', () => {
  const shown = [7, 5].map((revision) => buildChange({ revision }));
  const heard = [6, 7, 8, 9].map((revision) => buildChange({ revision, undoes: revision === 9 ? 7 : null }));

  it('take in what has come since, each once', () => {
    expect(withNewer(shown, heard).map(({ revision }) => revision)).toEqual([9, 8, 7, 5]);
  });

  it('are marked where they are undone by it', () => {
    expect(withNewer(shown, heard).map(({ undoneBy }) => undoneBy)).toEqual([null, null, 9, null]);
  });

  it('are the same where nothing has come', () => {
    expect(withNewer(shown, [])).toBe(shown);
  });
});
