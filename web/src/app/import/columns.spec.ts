import type { FileLayout } from '../api/types';
import { chosen, columnsOf, fieldsOf } from './columns';

type Table = Pick<FileLayout, 'format' | 'columns'>;

const sheet: Table = {
  format: 'csv',
  columns: [
    { name: 'Name', field: 'username' },
    { name: 'Tier', field: null },
    { name: 'id', field: 'id' },
  ],
};
const json: Table = { ...sheet, format: 'json' };

it('takes columns for what was found, until somebody says otherwise', () => {
  expect(fieldsOf(sheet)).toEqual(['username', null, 'id']);
  expect(fieldsOf(sheet, { pets: 2, id: null })).toEqual(['username', 'pets', null]);
  expect(fieldsOf(json, { pets: 'Tier' })).toEqual(['username', 'pets', 'id']);
});

it('has one column of a field at the most', () => {
  const said = chosen(sheet, undefined, 1, 'username');
  expect(said).toEqual({ username: 2 });
  expect(fieldsOf(sheet, said)).toEqual([null, 'username', 'id']);
  const again = chosen(sheet, said, 1, 'pets');
  expect(fieldsOf(sheet, again)).toEqual([null, 'pets', 'id']);
  expect(fieldsOf(sheet, chosen(sheet, again, 2, null))).toEqual([null, 'pets', null]);
});

it('says again what was found', () => {
  expect(columnsOf(sheet)).toEqual({ username: 1, pets: null, id: 3, position: null, revision: null });
  expect(
    fieldsOf(sheet, columnsOf({ ...sheet, columns: sheet.columns.map(({ name }) => ({ name, field: null })) })),
  ).toEqual([null, null, null]);
});

it('names a member of JSON by its name, and a column of a table by its number', () => {
  expect(chosen(json, undefined, 1, 'pets')).toEqual({ pets: 'Tier' });
  expect(chosen(sheet, undefined, 1, 'pets')).toEqual({ pets: 2 });
});
