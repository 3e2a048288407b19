import { randomInt } from 'node:crypto';
import { ENGINE, newPlace, type Place } from './support/engine';
import { FlakyProxy } from './support/flaky-proxy';
import { get } from './support/http';
import { Journal } from './support/journal';
import { LastingReader } from './support/lasting-reader';
import { readLedger, readUsers } from './support/ledger';
import { Program } from './support/program';
import type { ChangeJson } from './support/records';
import { rounds } from './support/rounds';
import { anyOf } from './support/write';
import { Writers } from './support/writers';

const ROUNDS = rounds({ soak: 8 });
const PROCESSES = ENGINE === 'postgres' ? 3 : 1;
const READERS = 6;
const FAULTS = 12;
const MAX_WRITES_BETWEEN = 30;
/** For a round to come to rest; it is there for what hangs. */
const PATIENCE_MS = 40_000;

let place: Place;
let programs: Server[];
let proxy: FlakyProxy;
const journal = new Journal();
const writers = new Writers(journal);
const counts = { changes: 0, returns: 0, kills: 0 };

/** A process of the server that may be dead for a while. */
class Server {
  url = '';
  #program: Program | undefined;

  async start(): Promise<void> {
    this.#program = new Program({ DATABASE_URL: place.url, HEARTBEAT_SECONDS: '1' });
    this.url = await this.#program.url();
  }

  async kill(): Promise<void> {
    this.#program?.signal('SIGKILL');
    await this.#program?.exitCode();
  }
}

beforeAll(async () => {
  place = await newPlace();
  programs = Array.from({ length: PROCESSES }, () => new Server());
  for (const program of programs) await program.start();
  proxy = await FlakyProxy.start(() => anyOf(programs)?.url ?? '');
}, PROCESSES * 60_000);

afterAll(async () => {
  await proxy[Symbol.asyncDispose]();
  for (const program of programs) await program.kill();
  await place.remove();
});

it(
  `sends every reader every change once and in order, in ${ROUNDS} rounds of broken connections and killed servers`,
  async () => {
    const begin = Date.now();
    for (let round = 0; round < ROUNDS; round += 1) await playRound(round);
    process.stdout.write(
      `feed on ${ENGINE}: ${ROUNDS} rounds, ${counts.changes} changes, ${READERS} readers a round, who had to come back ` +
        `${counts.returns} times, ${counts.kills} servers killed, 0 gaps, doubles or reorders, in ${Math.round((Date.now() - begin) / 1000)} s\n`,
    );
  },
  60_000 + ROUNDS * PATIENCE_MS,
);

async function playRound(round: number): Promise<void> {
  const url = programs[0]?.url ?? '';
  const head = Number((await get(`${url}/changes?limit=1`)).headers.get('revision'));
  // Some begin in the past.
  const starts = Array.from({ length: READERS }, (_, index) => Math.max(1, head - index * randomInt(100)));
  const positions = await Promise.all(starts.map((start) => positionOf(url, start)));
  const readers = positions.map((position) => new LastingReader(proxy.url, position));
  try {
    await writeAndBreak(url, readers, round);
    await compare(readers, starts);
  } finally {
    await Promise.all(readers.map((reader) => reader.stop()));
  }
}

async function positionOf(url: string, revision: number): Promise<string> {
  return ((await get(`${url}/changes/${revision}`)).json as ChangeJson).position;
}

async function writeAndBreak(url: string, readers: readonly LastingReader[], round: number): Promise<void> {
  const stop = new AbortController();
  writers.look(await readUsers(url));
  const written = Promise.all(Array.from({ length: 2 }, () => keepWriting(stop.signal)));
  for (let fault = 0; fault < FAULTS; fault += 1) {
    await journal.moreAcknowledged(randomInt(1, MAX_WRITES_BETWEEN));
    if (fault === 0 && round % 3 === 0) await killOne();
    else if (fault === 0 && round % 4 === 1) proxy.freeze();
    else if (randomInt(2) === 0) proxy.cut();
    else anyOf(readers)?.leave();
  }
  stop.abort();
  await written;
}

/** Through whichever process answers, until it is told to stop. */
async function keepWriting(signal: AbortSignal): Promise<void> {
  while (!signal.aborted) await writers.run(anyOf(programs)?.url ?? '', signal);
}

async function killOne(): Promise<void> {
  const victim = anyOf(programs);
  await victim?.kill();
  await victim?.start();
  counts.kills += 1;
}

async function compare(readers: readonly LastingReader[], starts: readonly number[]): Promise<void> {
  const ledger = await readLedger(programs[0]?.url ?? '', Math.min(...starts));
  const head = ledger.at(-1)?.revision ?? 0;
  const patience = AbortSignal.timeout(PATIENCE_MS);
  await Promise.all(readers.map((reader) => reader.reaches(head, patience)));
  for (const [index, reader] of readers.entries()) {
    await reader.stop();
    const missed = ledger.filter(({ revision }) => revision > (starts[index] ?? 0));
    expect(reader.changes.map(asCommitted)).toEqual(missed.map(asCommitted));
    expect(reader.resets).toBe(0);
    counts.returns += reader.returns - 1;
  }
  counts.changes = head;
}

/** What undid a change is not known yet when the change is committed. */
function asCommitted({ undoneBy: _, ...change }: ChangeJson): object {
  return change;
}
