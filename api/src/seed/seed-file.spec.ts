import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RECORD_EXAMPLE, userRecord } from '../record/user-record';
import { readSeedFile } from './seed-file';

const file = join(mkdtempSync(join(tmpdir(), 'menagerie-')), 'users.json');

describe('readSeedFile', () => {
  it('reads users in their order; pets may be left out', async () => {
    writeFileSync(file, '[{"username": "a", "pets": ["duck", "duck"]}, {"username": "b"}]');

    expect(await readSeedFile(file)).toEqual([
      { username: 'a', pets: ['duck', 'duck'] },
      { username: 'b', pets: [] },
    ]);
  });

  it('reads every field', async () => {
    writeFileSync(file, JSON.stringify([RECORD_EXAMPLE]));

    expect(await readSeedFile(file)).toEqual([RECORD_EXAMPLE]);
  });

  it.each([
    ['{', 'is not JSON'],
    ['{"username": "a"}', 'must be a JSON list'],
    ['[{"username": "a"}, "b"]', 'entry 2: must be an object'],
    ['[{"username": ""}]', 'entry 1: username must not be empty'],
    ['[{"username": "a", "pets": ["cat", 7]}]', 'entry 1: pets/1 must be a text'],
    [
      '[{"name": "a"}]',
      `entry 1: name is not a field here; the fields are ${userRecord.names.join(', ')}; username is missing`,
    ],
  ])('refuses %s, and names the file, the entry and the field', async (text, reason) => {
    writeFileSync(file, text);

    await expect(readSeedFile(file)).rejects.toThrow(reason);
    await expect(readSeedFile(file)).rejects.toThrow(file);
  });

  it('reads a file with a byte order mark', async () => {
    writeFileSync(file, '\uFEFF[{"username": "a"}]');

    expect(await readSeedFile(file)).toEqual([{ username: 'a', pets: [] }]);
  });

  it.each<BufferEncoding>(['latin1', 'utf16le'])(
    'refuses a file in %s, of which letters would be lost',
    async (encoding) => {
      writeFileSync(file, '\uFEFF[{"username": "Zoë"}]', encoding);

      await expect(readSeedFile(file)).rejects.toThrow('is not UTF-8');
    },
  );

  it('refuses a file that is missing', async () => {
    await expect(readSeedFile(`${file}.missing`)).rejects.toThrow('users.json.missing');
  });
});
