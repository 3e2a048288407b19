import { randomInt } from 'node:crypto';
import { newPlace, type Place } from './support/engine';
import { generateUsers } from './support/generate';
import { post } from './support/http';
import { BY_NAME, type ImportJson, putPart } from './support/imports';
import { readPages, readUsers } from './support/ledger';
import { MortalProgram } from './support/mortal-program';
import { type ChangeJson, recordOf, type UserJson } from './support/records';
import { rounds } from './support/rounds';
import { type SetJson, setAt, settled } from './support/sets';
import { findDifferences } from './support/verify';

const ROUNDS = rounds({ soak: 10 });
const USERS = 700;
const LINES = 1_400;
/** Each part of the work takes about as long. */
const MAX_MS = 700;

let place: Place;
let program: MortalProgram;

beforeAll(async () => {
  place = await newPlace();
  await generateUsers(place, USERS);
  program = new MortalProgram(place);
  await program.start();
}, 60_000);

afterAll(async () => {
  await program.end();
  await place.remove();
});

const kill = (): Promise<void> => program.kill(MAX_MS);

/** Sent under a key until it is answered. */
async function surely(path: string, body: object | undefined, key: string): Promise<SetJson> {
  const { status, json, text } = await program.surely((url) => post(url + path, body, { 'Idempotency-Key': key }));
  if (status >= 300) throw new Error(`${path}: ${text}`);
  return json as SetJson;
}

/** Sends a file in small parts, each from where the set says, while the program is killed. */
async function sendThroughKills(id: number, file: Buffer): Promise<void> {
  const killed = kill();
  const part = Math.ceil(file.length / 40);
  for (let received = 0; received < file.length;) {
    await putPart(program.url, id, file.subarray(received, received + part), received).catch(() => undefined);
    const set = await setAt(program.url, id).catch(() => undefined);
    ({ received } = (set as ImportJson | undefined) ?? { received });
  }
  await killed;
}

async function settledThroughKills(id: number, during: readonly string[]): Promise<SetJson> {
  do await kill();
  while (during.includes((await setAt(program.url, id)).state) && randomInt(3) > 0);
  return settled(program.url, id);
}

/** What users are called and have, whatever their order. */
async function recordsNow(): Promise<string[]> {
  return (await readUsers(program.url)).map((user: UserJson) => JSON.stringify(recordOf(user))).sort();
}

it(
  `imports each line exactly once through ${ROUNDS} rounds of kill -9, and so does its undo`,
  async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const before = await recordsNow();
      const pet = `pet ${round}`;
      const there = (await readUsers(program.url)).map(({ username }) => [username, pet]);
      const fresh = Array.from({ length: LINES - there.length }, (_, index) => [`new ${round} ${index}`, pet]);
      const rows = [...there, ...fresh].map((row) => row.map((cell) => `"${cell}"`).join(';'));
      const { id } = await surely('/sets', BY_NAME, `import-${round}`);
      await sendThroughKills(id, Buffer.from(`username;pets\n${rows.join('\n')}\n`));
      await surely(`/sets/${id}/plan`, {}, `plan-${round}`);
      expect(await settledThroughKills(id, ['planning'])).toMatchObject({
        state: 'planned',
        counts: { rows: LINES, create: fresh.length, change: there.length },
      });
      await surely(`/sets/${id}/start`, undefined, `start-${round}`);
      const done = await settledThroughKills(id, ['waiting', 'running']);
      await expectOnce(done, LINES);
      expect(await recordsNow()).toEqual(
        [...there, ...fresh].map(([username, one]) => JSON.stringify({ username, pets: [one] })).sort(),
      );

      const undo = await surely('/sets', { action: 'undo', selection: { set: id } }, `undo-${round}`);
      expect((await settledThroughKills(undo.id, ['planning'])).state).toBe('planned');
      await surely(`/sets/${undo.id}/start`, undefined, `start-undo-${round}`);
      await expectOnce(await settledThroughKills(undo.id, ['waiting', 'running']), LINES);
      expect(await recordsNow()).toEqual(before);
    }
    process.stdout.write(`import: ${ROUNDS} rounds, ${program.kills} kills, each line once\n`);
  },
  60_000 + ROUNDS * 120_000,
);

/** Each user once, and the ledger, users and counts as they should be. */
async function expectOnce({ id, state, counts }: SetJson, lines: number): Promise<void> {
  expect([state, counts.rows, counts.done]).toEqual(['done', lines, lines]);
  const changes = (await readPages<ChangeJson>(program.url, `/changes?set=${id}&limit=1000`, 'next')).flat();
  expect([changes.length, new Set(changes.map(({ userId }) => userId)).size]).toEqual([lines, lines]);
  expect(await findDifferences(place)).toEqual([]);
}
