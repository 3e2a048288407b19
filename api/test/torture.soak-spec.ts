import { randomInt } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { ENGINE, newPlace, type Place } from './support/engine';
import { get } from './support/http';
import { Journal } from './support/journal';
import { readUsers } from './support/ledger';
import { carryOut } from './support/outcome';
import { createDatabase, PostgresServer } from './support/postgres';
import { Program } from './support/program';
import { rounds } from './support/rounds';
import { expectSound } from './support/sound';
import type { Tables } from './support/tables';
import { Writers } from './support/writers';

const ROUNDS = rounds({ soak: 6 });
const MAX_WRITES_BEFORE = 300;
const WRITES_AFTER = 50;

let server: PostgresServer | undefined;
let place: Place;
let program: Program;
let url: string;
const journal = new Journal();
const writers = new Writers(journal);

beforeAll(async () => {
  if (ENGINE === 'sqlite') place = await newPlace();
  else {
    const durable = await PostgresServer.start(true);
    place = { url: await createDatabase(durable.url, 'torture'), remove: () => durable.stop() };
    server = durable;
  }
  await startProgram();
}, 120_000);

afterAll(async () => {
  program.signal('SIGKILL');
  await program.exitCode();
  await place.remove();
});

async function startProgram(): Promise<void> {
  program = new Program({ DATABASE_URL: place.url });
  url = await program.url();
}

it(
  `loses, splits and repeats no write in ${ROUNDS} rounds of kill -9`,
  async () => {
    const start = Date.now();
    const victims =
      server === undefined ? [killProgram] : [killProgram, killDatabase('SIGQUIT'), killDatabase('SIGKILL')];
    let undecided = 0;
    for (let round = 0; round < ROUNDS; round += 1) {
      await victims[round % victims.length]?.();
      const tables = await expectSound(url, place, journal);
      undecided += journal.open.size;
      await decide(tables);
      await expectSound(url, place, journal);
    }
    report(undecided, Date.now() - start);
  },
  60_000 + ROUNDS * 20_000,
);

/** Until a random moment under load; resolves to the end of that load. */
async function load(signal: AbortSignal): Promise<{ end: Promise<void> }> {
  writers.look(await readUsers(url));
  const end = writers.run(url, signal);
  await Promise.race([end, journal.moreAcknowledged(randomInt(1, MAX_WRITES_BEFORE))]);
  if (randomInt(2) === 0) await setTimeout(randomInt(10)); // else right after an answer
  return { end };
}

async function killProgram(): Promise<void> {
  const { end } = await load(new AbortController().signal);
  program.signal('SIGKILL');
  await program.exitCode();
  await end;
  await startProgram();
}

/** The program has to live through it, to say so, and to go on by itself. */
function killDatabase(signal: 'SIGQUIT' | 'SIGKILL'): () => Promise<void> {
  return async () => {
    const stop = new AbortController();
    const { unanswered } = journal;
    const { end } = await load(stop.signal);
    const failures = journal.moreFailures(1);
    await server?.end(signal);
    await Promise.race([end, failures]);
    expect(journal.unanswered).toBe(unanswered);
    for (const path of ['/users', '/changes', '/health/ready']) {
      const { status, headers } = await get(url + path);
      expect([path, status, headers.get('retry-after')]).toEqual([path, 503, '5']);
    }
    expect((await get(`${url}/health/live`)).status).toBe(200);
    await server?.run();
    await Promise.race([end, journal.moreAcknowledged(WRITES_AFTER)]);
    stop.abort();
    await end;
    expect(program.isRunning).toBe(true);
    expect(journal.unanswered).toBe(unanswered);
  };
}

/** Repeats what clients don't know the end of, and a few writes that they do. */
async function decide({ idempotency_keys: rows }: Tables): Promise<void> {
  const kept = new Set(rows.map(({ key }) => key));
  const last = [...journal.acknowledged.values()].slice(-5).map(({ write }) => write);
  for (const write of [...journal.open.values(), ...last]) {
    const outcome = await carryOut(url, write);
    expect(outcome.is === 'acknowledged' && outcome.isReplayed).toBe(kept.has(write.key));
    expect(['acknowledged', 'refused']).toContain(outcome.is);
    const answered = journal.acknowledged.get(write.key);
    if (answered !== undefined) expect(outcome).toMatchObject({ revision: answered.revision, text: answered.text });
    journal.note(write, outcome);
  }
}

function report(undecided: number, ms: number): void {
  const { acknowledged, unanswered, failures } = journal;
  process.stdout.write(
    `torture on ${ENGINE}: ${ROUNDS} rounds, ${acknowledged.size} writes acknowledged, ${unanswered} unanswered, ` +
      `${failures} answered with 5xx, ${undecided} of unknown end repeated, 0 lost, in ${Math.round(ms / 1000)} s\n`,
  );
}
