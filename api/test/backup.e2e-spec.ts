import {
  closeSync,
  ftruncateSync,
  mkdtempSync,
  openSync,
  readdirSync,
  rmSync,
  statfsSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { takeBackup } from '../src/backup/take-backup';
import { runCommand } from './support/command';
import { copyDatabase } from './support/copy-database';
import { ENGINE, newPlace, type Place } from './support/engine';
import { changeEverything } from './support/every-kind';
import { generateUsers } from './support/generate';
import { TestServer } from './support/server';
import { readTables } from './support/tables';
import { execute } from './support/tamper';
import { findDifferences } from './support/verify';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'menagerie-backups-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

const fileOf = ({ url }: Place): string => url.slice('sqlite:'.length);
const placeOf = (file: string): Place => ({ url: `sqlite:${file}`, remove: () => Promise.resolve() });

/** Makes a file larger than what is free in a folder, of which nothing is written but its length and, in its header, its pages. */
function pretendToFill(file: string, inFolder: string): void {
  const { bavail, bsize } = statfsSync(inFolder);
  const pages = Math.ceil((bavail * bsize + 1e9) / 4096);
  const header = Buffer.alloc(4);
  header.writeUInt32BE(pages);
  const descriptor = openSync(file, 'r+');
  writeSync(descriptor, header, 0, 4, 28); // sqlite.org/fileformat2.html §1.3
  ftruncateSync(descriptor, pages * 4096);
  closeSync(descriptor);
}

if (ENGINE === 'sqlite') {
  describe('npm run backup', () => {
    it('copies everything while the server runs, what is in its log too, into a file for its owner alone', async () => {
      await using server = await TestServer.start();
      await changeEverything(server.url);
      const file = join(folder, 'backup.sqlite');
      const { code, output } = await runCommand('backup', server.place, file);

      expect([code, output]).toEqual([0, `${file} has 12 changes and 6 users. It is verified.\n`]);
      expect(await readTables(placeOf(file))).toEqual(await readTables(server.place));
      expect(await findDifferences(placeOf(file))).toEqual([]);
      expect(readdirSync(folder)).toEqual(['backup.sqlite']);
      expect(statSync(file).mode & 0o777).toBe(0o600);
      await server.place.remove();
    });

    it('says how it is called, and what to do with a folder or a directory that is not there', async () => {
      const nowhere = placeOf(join(folder, 'nowhere.sqlite'));
      expect(await runCommand('backup', nowhere)).toEqual({
        code: 1,
        output: 'Say where to: npm run backup -- FILE\n',
      });
      const target = join(folder, 'backup.sqlite');
      await expect(takeBackup(fileOf(nowhere), target)).rejects.toThrow(`There is no directory in ${fileOf(nowhere)}.`);
      writeFileSync(fileOf(nowhere), '');
      await expect(takeBackup(fileOf(nowhere), join(folder, 'missing/b'))).rejects.toThrow('missing: make it first.');
    });
  });

  describe('a backup', () => {
    let place: Place;

    beforeEach(async () => {
      place = await newPlace();
      await generateUsers(place, 20);
    });

    afterEach(() => place.remove());

    it('replaces no file, and leaves nothing else', async () => {
      const file = join(folder, 'backup.sqlite');
      writeFileSync(file, 'mine');

      await expect(takeBackup(fileOf(place), file)).rejects.toThrow(
        `${file} exists, and no backup replaces another file`,
      );
      expect([readdirSync(folder), statSync(file).size]).toEqual([['backup.sqlite'], 4]);
    });

    it('is not begun where there is no room for it, and says how much it needs', async () => {
      pretendToFill(fileOf(place), folder);

      await expect(takeBackup(fileOf(place), join(folder, 'backup.sqlite'))).rejects.toThrow(
        /^The copy needs [\d,]+ MB in \S+, and [\d,]+ MB are free: make room\.$/,
      );
      expect(readdirSync(folder)).toEqual([]);
    });

    it('replaces no file that appears while it is taken', async () => {
      const file = join(folder, 'backup.sqlite');
      const taken = takeBackup(fileOf(place), file);
      writeFileSync(file, 'mine');

      await expect(taken).rejects.toThrow(`${file} exists`);
      expect([readdirSync(folder), statSync(file).size]).toEqual([['backup.sqlite'], 4]);
    });

    it('takes its name once, of two that are taken at once', async () => {
      const file = join(folder, 'backup.sqlite');
      const ends = await Promise.allSettled([takeBackup(fileOf(place), file), takeBackup(fileOf(place), file)]);

      expect(ends.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      expect(readdirSync(folder)).toEqual(['backup.sqlite']);
      expect(await findDifferences(placeOf(file))).toEqual([]);
    });

    it('is not kept where the directory is not what its ledger says', async () => {
      await execute(place, `update users set username = 'other' where id = 7`);

      await expect(takeBackup(fileOf(place), join(folder, 'backup.sqlite'))).rejects.toThrow(
        /The directory is not as it was written.*Differences: 1.*\n {2}user 7 at revision 7, username: /,
      );
      expect(readdirSync(folder)).toEqual([]);
    });

    it('removes what an interrupted one has left, and no other file', async () => {
      const others = ['backup.sqlite.partial', 'backup.sqlite.old.0a1b2c3d.partial', 'other.0a1b2c3d.partial'];
      for (const name of [...others, 'backup.sqlite.0a1b2c3d.partial', 'backup.sqlite.0a1b2c3d.partial-journal'])
        writeFileSync(join(folder, name), '');
      await takeBackup(fileOf(place), join(folder, 'backup.sqlite'));

      expect(readdirSync(folder).sort()).toEqual([...others, 'backup.sqlite'].sort());
    });
  });
} else {
  describe('on PostgreSQL', () => {
    it('the commands say what to do', async () => {
      const place = await newPlace();
      for (const [command, tool] of [
        ['backup', 'pg_dump'],
        ['restore', 'pg_restore'],
      ] as const) {
        expect(await runCommand(command, place, join(folder, 'file'), '--yes')).toEqual({
          code: 1,
          output: `The directory is kept in PostgreSQL: use ${tool}, as docs/backups.md says.\n`,
        });
      }
      await place.remove();
    });

    it('what was copied is as it was written, and damage to it is found', async () => {
      const server = await TestServer.start();
      await changeEverything(server.url);
      await server.close();
      const copy = await copyDatabase(server.place);

      expect(await readTables(copy)).toEqual(await readTables(server.place));
      expect(await findDifferences(copy)).toEqual([]);
      await execute(copy, `update users set username = 'other' where id = 5`);
      expect(await findDifferences(copy)).toEqual([expect.stringMatching(/^user 5 at revision 6, username: /)]);
      await copy.remove();
      await server.place.remove();
    });
  });
}
