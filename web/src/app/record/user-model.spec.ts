import { buildRecord } from '../../testing/directory';
import type { UserRecord } from '../api/types';
import { blankUser, modelOf, recordOf } from './user-model';

describe('the model of the form', () => {
  const bare: UserRecord = { username: 'daisy', pets: [] };

  it.each([bare, buildRecord({ pets: ['cat'] })])('gives %j back as it was', (record) => {
    expect(recordOf(modelOf(record))).toStrictEqual(record);
  });

  it('is a user of whom there is the name alone', () => {
    expect(recordOf({ ...blankUser(), username: 'daisy' })).toStrictEqual(bare);
  });
});
