import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newPlace, type Place } from './support/engine';
import { get, post } from './support/http';
import { untilLogged } from './support/until-logged';
import { Program } from './support/program';
import { TestServer } from './support/server';
import { findDifferences } from './support/verify';

/** Of a backup. */
const NAME = /^menagerie-\d{8}T\d{6}Z\.sqlite$/;

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

it('takes a backup at the start where the last one is too old, keeps the newest, and touches no other file', async () => {
  const old = ['menagerie-20200101T000000Z.sqlite', 'menagerie-20210101T000000Z.sqlite'];
  const others = ['menagerie.sqlite', 'menagerie-2020.sqlite', 'notes'];
  const interrupted = 'menagerie-20210102T000000Z.sqlite.0a1b2c3d.partial';
  for (const name of [...old, ...others, interrupted]) writeFileSync(join(folder, name), '');
  const program = new Program({ DATABASE_URL: place.url, BACKUPS: `1h,2,${folder}` });
  const url = await program.url();
  await program.lineWith(/has 4 changes and 4 users\. It is verified/);
  expect(await get(`${url}/health/ready`)).toMatchObject({ status: 200, json: { lastBackup: { ok: true } } });
  program.signal('SIGTERM');
  expect(await program.exitCode()).toBe(0);

  const names = readdirSync(folder);
  const made = names.filter((name) => NAME.test(name) && !old.includes(name));
  expect(made).toHaveLength(1);
  expect(names.sort()).toEqual([...others, old[1], ...made].sort());
  expect(await findDifferences({ ...place, url: `sqlite:${join(folder, made[0] ?? '')}` })).toEqual([]);
});

it('takes none at a start soon after the last one', async () => {
  const now = new Date().toISOString().replace(/[-:]|\.\d+/g, '');
  writeFileSync(join(folder, `menagerie-${now}.sqlite`), '');
  const server = await TestServer.start({ place, env: { BACKUPS: `1h,2,${folder}` } });
  expect((await get(`${server.url}/health/ready`)).status).toBe(200);
  await server.close();

  expect(readdirSync(folder)).toEqual([`menagerie-${now}.sqlite`]);
});

it('goes on serving where a backup fails, and says why', async () => {
  const noFolder = join(folder, 'file');
  writeFileSync(noFolder, '');
  const log: string[] = [];
  await using server = await TestServer.start({ place, env: { BACKUPS: `1h,2,${noFolder}` }, log });
  const { url } = server;
  await untilLogged(log, /"level":"error".*no backup in \S+, next attempt in 60 minutes: ENOTDIR/);

  expect((await post(`${url}/users`, { data: 'still there' })).status).toBe(201);
  expect(await get(`${url}/health/ready`)).toMatchObject({ status: 200, json: { lastBackup: { ok: false } } });
});
