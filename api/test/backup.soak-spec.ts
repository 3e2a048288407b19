import { execFile } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { BackupSchedule } from '../src/backup/backup-schedule';
import { takeBackup } from '../src/backup/take-backup';
import { Config } from '../src/config/config';
import { commandFile, runCommand } from './support/command';
import { newPlace, type Place } from './support/engine';
import { generateUsers } from './support/generate';
import { Journal } from './support/journal';
import { Program } from './support/program';
import { rounds } from './support/rounds';
import { readTables } from './support/tables';
import { findDifferences } from './support/verify';
import { Writers } from './support/writers';

const ROUNDS = rounds({ soak: 5 });
const USERS = 10_000;
/** Longer than either command needs, so that some rounds kill nothing. */
const MAX_MS = 2_500;

let folder: string;
let place: Place;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'menagerie-backups-'));
  place = await newPlace();
});

afterEach(async () => {
  rmSync(folder, { recursive: true });
  await place.remove();
});

const fileOf = ({ url }: Place): string => url.slice('sqlite:'.length);
const placeOf = (file: string): Place => ({ ...place, url: `sqlite:${file}` });

/** Starts a command and kills it at a random moment, or lets it end. */
async function runAndKill(name: string, ...args: string[]): Promise<void> {
  const child = execFile(process.execPath, [commandFile(name), ...args], { env: { DATABASE_URL: place.url } });
  const closed = once(child, 'close');
  await Promise.race([closed, setTimeout(randomInt(MAX_MS))]);
  child.kill('SIGKILL');
  await closed;
}

it(
  `takes ${ROUNDS} backups of ${USERS} users under full write load, and each of them is good`,
  async () => {
    await generateUsers(place, USERS);
    const program = new Program({ DATABASE_URL: place.url });
    const stop = new AbortController();
    const load = new Writers(new Journal()).run(await program.url(), stop.signal);
    for (let round = 0; round < ROUNDS; round += 1) {
      const file = join(folder, 'backup.sqlite');
      const { code, output } = await runCommand('backup', place, file);
      expect([code, output]).toEqual([0, expect.stringContaining('It is verified')]);
      expect(await findDifferences(placeOf(file))).toEqual([]);
      rmSync(file);
    }
    stop.abort();
    await load;
    program.signal('SIGTERM');
    await program.exitCode();
    expect(await findDifferences(place)).toEqual([]);
  },
  120_000 + ROUNDS * 60_000,
);

it(
  `has a whole backup or none after each of ${ROUNDS} kills -9 of a backup`,
  async () => {
    await generateUsers(place, 2_000);
    const file = join(folder, 'backup.sqlite');
    for (let round = 0; round < ROUNDS; round += 1) {
      await runAndKill('backup', file);
      if (existsSync(file)) expect(await findDifferences(placeOf(file))).toEqual([]);
      rmSync(file, { force: true });
    }
    expect((await runCommand('backup', place, file)).code).toBe(0);
  },
  120_000 + ROUNDS * 20_000,
);

it(
  `has the old directory or the new one, whole, after each of ${ROUNDS} kills -9 of a restore`,
  async () => {
    await generateUsers(place, 2_000);
    const [old, other] = [join(folder, 'old.sqlite'), await newPlace()];
    await generateUsers(other, 1_000);
    const backup = join(folder, 'backup.sqlite');
    await takeBackup(fileOf(other), backup);
    await takeBackup(fileOf(place), old);
    for (let round = 0; round < ROUNDS; round += 1) {
      const [before, source] = round % 2 === 0 ? [2_000, backup] : [1_000, old];
      expect((await runCommand('restore', place, before === 2_000 ? old : backup, '--yes')).code).toBe(0);
      await runAndKill('restore', source, '--yes');
      expect(await findDifferences(place)).toEqual([]);
      expect([1_000, 2_000]).toContain((await readTables(place)).users.length);
    }
    await other.remove();
  },
  120_000 + ROUNDS * 30_000,
);

it('ends a backup that hangs, and takes the next one in time', async () => {
  class Hasty extends BackupSchedule {
    protected override readonly maxMs = 2_000;
  }
  await generateUsers(place, 20);
  const hang = join(folder, 'hang.cjs');
  writeFileSync(hang, "process.kill(process.pid, 'SIGSTOP')");
  process.env['NODE_OPTIONS'] = `--require ${hang}`;
  const backups = join(folder, 'backups');
  const config = new Config({ DATABASE_URL: place.url, BACKUPS: `1h,1,${backups}` });
  Object.assign(config.backups ?? {}, { everyMs: 1_000 });
  const schedule = new Hasty(config);
  schedule.onApplicationBootstrap();
  while (schedule.last === undefined) await setTimeout(20);
  expect(schedule.last.ok).toBe(false);

  delete process.env['NODE_OPTIONS'];
  while (!schedule.last.ok) await setTimeout(20);
  await schedule.beforeApplicationShutdown();
  expect(readdirSync(backups)).toEqual([expect.stringMatching(/\.sqlite$/)]);
}, 20_000);
