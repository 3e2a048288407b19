import { randomInt } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { runCommand } from './support/command';
import { newPlace, type Place } from './support/engine';
import { generateUsers } from './support/generate';
import { get, post } from './support/http';
import { readPages, readUsers } from './support/ledger';
import { Program } from './support/program';
import type { ChangeJson } from './support/records';
import { rounds } from './support/rounds';
import { type SetJson, setAt, settled } from './support/sets';

const ROUNDS = rounds({ soak: 20 });
const USERS = 1_500;
/** A set of as many takes about as long. */
const MAX_MS = 2_000;

let place: Place;
let program: Program;
let url: string;
let kills = 0;

beforeAll(async () => {
  place = await newPlace();
  await generateUsers(place, USERS);
  await startProgram();
}, 60_000);

afterAll(async () => {
  program.signal('SIGKILL');
  await program.exitCode();
  await place.remove();
});

async function startProgram(): Promise<void> {
  program = new Program({ DATABASE_URL: place.url });
  url = await program.url();
}

async function kill(): Promise<void> {
  await setTimeout(randomInt(MAX_MS)); // at any point
  program.signal('SIGKILL');
  await program.exitCode();
  kills += 1;
  await startProgram();
}

/** Sent under a key until it is answered. */
async function surely(path: string, body?: object): Promise<SetJson> {
  const fields = { 'Idempotency-Key': `${path}-${kills}` };
  for (;;) {
    const answer = await post(url + path, body, fields).catch(() => undefined);
    if (answer !== undefined && answer.status < 300) return answer.json as SetJson;
    if (answer !== undefined) throw new Error(`${path}: ${answer.text}`);
  }
}

/** A set that is killed in its plan and while it runs. */
async function carriedOutThroughKills(body: object): Promise<SetJson> {
  const { id } = await surely('/sets', body);
  await kill();
  const { state } = await settled(url, id);
  expect(state).toBe('planned');
  await surely(`/sets/${id}/start`);
  do await kill();
  while (['waiting', 'running'].includes((await setAt(url, id)).state) && randomInt(3) > 0);
  return settled(url, id);
}

/** Each user once, and the ledger, users and counts as they should be. */
async function expectOnce({ id, state, counts }: SetJson): Promise<void> {
  expect([state, counts.rows, counts.done, counts.change]).toEqual(['done', USERS, USERS, USERS]);
  const changes = (await readPages<ChangeJson>(url, `/changes?set=${id}&limit=1000`, 'next')).flat();
  expect(changes).toHaveLength(USERS);
  expect(new Set(changes.map(({ userId }) => userId)).size).toBe(USERS);
  expect(await runCommand('verify', place)).toMatchObject({ code: 0 }); // in here it would take so long that open connections end
}

it(
  `carries out each row exactly once through ${ROUNDS} rounds of kill -9`,
  async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const before = (await readUsers(url)).map(({ pets }) => pets);
      const edit = await carriedOutThroughKills({ action: 'edit', selection: { all: true }, add: [`pet ${round}`] });
      await expectOnce(edit);
      expect((await get(`${url}/users?pet=pet%20${round}&limit=1`)).headers.get('x-total-count')).toBe(String(USERS));
      await expectOnce(await carriedOutThroughKills({ action: 'undo', selection: { set: edit.id } }));
      expect((await readUsers(url)).map(({ pets }) => pets)).toEqual(before);
    }
    process.stdout.write(`sets: ${ROUNDS} rounds, ${kills} kills, each row once\n`);
  },
  60_000 + ROUNDS * 120_000,
);
