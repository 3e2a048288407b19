import { rmSync } from 'node:fs';
import { runCommand } from './support/command';
import { ENGINE, newPlace, type Place } from './support/engine';
import { generateUsers } from './support/generate';
import { get, post } from './support/http';
import { readPages, readUsers } from './support/ledger';
import { Program } from './support/program';
import type { ChangeJson } from './support/records';
import { TestServer } from './support/server';
import { carriedOut, planned, rowsAt, type SetJson, setAt, settled, start } from './support/sets';
import { fileOf } from './support/sqlite-file';
import { readTables } from './support/tables';
import { findDifferences } from './support/verify';

/** So many that a set of them is still at work when it is stopped. */
const USERS = 5_000;
const EDIT = { action: 'edit', selection: { all: true }, add: ['zebra'] };

let place: Place;
let program: Program;
let url: string;

beforeEach(async () => {
  place = await newPlace();
  await generateUsers(place, USERS);
  await run();
}, 60_000);

afterEach(async () => {
  await kill();
  await place.remove();
});

async function run(): Promise<void> {
  program = new Program({ DATABASE_URL: place.url });
  url = await program.url();
}

async function kill(): Promise<void> {
  program.signal('SIGKILL');
  await program.exitCode();
}

/** A set of which something is done, and not all. */
async function halfDone(): Promise<number> {
  const { id } = await planned(url, EDIT);
  await start(url, id);
  for (let done = 0; done === 0;) ({ done } = (await setAt(url, id)).counts);
  return id;
}

it('a stop that was answered outlives a kill; what was done by then stays, and can be undone', async () => {
  const before = await readUsers(url);
  const id = await halfDone();
  const { status, json } = await post(`${url}/sets/${id}/stop`);
  await kill();
  await run();
  const { state, reason, counts } = await settled(url, id);

  expect([status, (json as SetJson).state]).toEqual([202, expect.stringMatching(/^stop(?:ping|ped)$/)]);
  expect([state, reason]).toEqual(['stopped', null]);
  expect(counts.done).toBeGreaterThan(0);
  expect(counts.done).toBeLessThan(USERS);
  expect((await readPages<ChangeJson>(url, `/changes?set=${id}&limit=1000`, 'next')).flat()).toHaveLength(counts.done);
  expect(await findDifferences(place)).toEqual([]);
  expect((await start(url, id)).status).toBe(409);
  expect((await post(`${url}/sets/${id}/stop`)).status).toBe(202);
  expect((await carriedOut(url, { action: 'undo', selection: { set: id } })).counts).toMatchObject({
    rows: counts.done,
    change: counts.done,
  });
  expect((await readUsers(url)).map(({ pets }) => pets)).toEqual(before.map(({ pets }) => pets));
}, 60_000);

if (ENGINE === 'sqlite') {
  it('a backup that is taken in the midst of a set goes on where it was, and has each row once', async () => {
    const id = await halfDone();
    const restored = await newPlace();
    const backup = `${fileOf(restored)}-backup`;
    expect(await runCommand('backup', place, backup)).toMatchObject({ code: 0 });
    expect(await runCommand('restore', restored, backup, '--yes')).toMatchObject({ code: 0 });
    const atBackup = (await readTables(restored)).sets;
    await using server = await TestServer.start({ place: restored });
    const { state, counts } = await settled(server.url, id);

    expect(atBackup).toMatchObject([{ state: 'running' }]);
    expect([state, counts.change, counts.done]).toEqual(['done', USERS, USERS]);
    const changes = (await readPages<ChangeJson>(server.url, `/changes?set=${id}&limit=1000`, 'next')).flat();
    expect(changes).toHaveLength(USERS);
    expect(new Set(changes.map(({ userId }) => userId)).size).toBe(USERS);
    expect(await findDifferences(restored)).toEqual([]);
    rmSync(backup);
  }, 60_000);
}

it('those that wait say how many come first, in the order in which they were started, and end at once where they are stopped', async () => {
  const plans = [];
  for (const pet of ['cat', 'dog', 'emu'])
    plans.push(await planned(url, { ...EDIT, selection: { id: [1] }, add: [pet] }));
  const [first = 0, second = 0, third = 0] = plans.map(({ id }) => id);
  const running = await halfDone();
  for (const id of [third, first, second]) await start(url, id);
  const places = await Promise.all([running, third, first, second].map(async (id) => (await setAt(url, id)).waitsFor));
  const stopped = (await post(`${url}/sets/${first}/stop`)).json as SetJson;
  const moved = await setAt(url, second);
  await post(`${url}/sets/${running}/stop`);

  expect(places).toEqual([null, 1, 2, 3]);
  expect(stopped).toMatchObject({ state: 'stopped', reason: null, waitsFor: null, counts: { done: 0 } });
  expect(moved).toMatchObject({ state: 'waiting', waitsFor: 2 });
  expect(await settled(url, running)).toMatchObject({ state: 'stopped' });
  for (const id of [third, second]) expect(await settled(url, id)).toMatchObject({ state: 'done' });
  const { revision } = ((await get(`${url}/changes?set=${third}`)).json as [ChangeJson])[0];
  expect(((await get(`${url}/changes?set=${second}`)).json as [ChangeJson])[0].revision).toBe(revision + 1);
  expect(await rowsAt(url, first)).toMatchObject([{ verdict: 'change' }]);
}, 60_000);
