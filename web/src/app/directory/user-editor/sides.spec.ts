import { buildRecord } from '../../../testing/directory';
import { FIELDS } from '../../record/fields';
import { piecesOf } from './sides';

const said = (label: string, before: object, version: object): string[] => {
  const field = FIELDS.find((one) => one.label === label);
  if (!field) throw new Error(`There is no field ${label}.`);
  return piecesOf(field, buildRecord(before), buildRecord(version)).map(({ mark, text }) => `${mark} ${text}`);
};

describe('a version beside what was before', () => {
  it.each([
    [['cat'], ['cat'], ['same cat']],
    [
      ['cat', 'dog'],
      ['dog', 'hen'],
      ['same dog', 'removed cat', 'added hen'],
    ],
    [
      ['duck', 'duck', 'goose'],
      ['duck', 'duck', 'duck'],
      ['same duck ×2', 'removed goose', 'added duck'],
    ],
    [[], [], ['same no pets']],
    [['cat'], [], ['removed cat']],
  ])('has of the pets %j, now %j: %j', (before, version, pieces) => {
    expect(said('Pets', { pets: before }, { pets: version })).toEqual(pieces);
  });

  it('has the name, which is new or the same', () => {
    expect(said('Username', { username: 'daisy' }, { username: 'dora' })).toEqual(['new dora']);
    expect(said('Username', { username: 'daisy' }, { username: 'daisy' })).toEqual(['same daisy']);
  });
});
