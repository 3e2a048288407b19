import { randomUUID } from 'node:crypto';
import { cpSync, readFileSync, rmSync } from 'node:fs';
import { audit } from './support/audit';
import { newPlace, type Place } from './support/engine';
import { type Fault, Faults, obstacle, type Snapshot } from './support/faults';
import { get } from './support/http';
import { Journal } from './support/journal';
import { readUsers } from './support/ledger';
import { carryOut, type Outcome } from './support/outcome';
import { Program } from './support/program';
import { buildRecord } from './support/records';
import { rounds } from './support/rounds';
import { expectSound } from './support/sound';
import { readTables } from './support/tables';
import { creation, deletion, type KnownUser, message, patching, undoing, type Write } from './support/write';

/** Of all calls of a kind, about so many are made to fail, one after the other; with ROUNDS=Infinity each of them. */
const SAMPLES = rounds({ soak: 10 });
/** At 1,000 pages SQLite moves its log into the database: the writes under a fault, about 70 pages, are to meet that too. */
const PAGES_BEFORE = 960;
/** Where the number of pages in the log stands (sqlite.org/walformat.html §2.1, mxFrame). */
const PAGES_OFFSET = 16;

let place: Place;
let file: string;
let program: Program;
let url: string;
const journal = new Journal();

const reason = obstacle();
if (reason === undefined) describe('on a disk where a call fails', proveFaults);
else {
  it('proves nothing about a failing disk where strace can not work', () => {
    process.stdout.write(`no call can be made to fail here: ${reason}\n`);
  });
}

function proveFaults(): void {
  beforeAll(async () => {
    place = await newPlace('sqlite');
    file = place.url.slice('sqlite:'.length);
    await start();
  });

  afterAll(async () => {
    await kill();
    await place.remove();
  });

  it.each([
    ['once', false],
    ['from then on', true],
  ])(
    '%s: answers 2xx only for what is durable, reads on, recovers, and keeps its word after kill -9',
    async (name, isLasting) => {
      const { calls } = await under(undefined);
      const cases: Fault[] = [];
      const { failures } = journal;
      for (const [syscall, count] of calls) {
        const stride = Math.max(1, Math.floor(count / SAMPLES));
        let [failed, most] = [1, count];
        for (let call = 1; failed > 0 || call <= most; call += stride) {
          const fault: Fault = { syscall, error: cases.length % 2 === 0 ? 'ENOSPC' : 'EIO', call, isLasting };
          const seen = await under(fault);
          failed = seen.failed;
          if (failed === 0) most = Math.max(most, seen.calls.get(syscall) ?? 0); // no two series are quite the same
          cases.push(fault);
        }
      }
      await kill();
      await start();
      await expectSound(url, place, journal);
      const refusals = journal.failures - failures;
      // What failed once is tried once more, so that nobody notices.
      expect(refusals > 0).toBe(isLasting);
      const kinds = [...calls].map(([syscall, count]) => `${count} ${syscall}`).join(', ');
      process.stdout.write(`a call fails ${name}: ${cases.length} cases out of ${kinds}; ${refusals} writes got 5xx\n`);
    },
    SAMPLES === Infinity ? 3_600_000 : 60_000 + SAMPLES * 20_000,
  );
}

async function start(): Promise<void> {
  program = new Program({ DATABASE_URL: place.url });
  url = await program.url();
}

async function kill(): Promise<void> {
  program.signal('SIGKILL');
  await program.exitCode();
}

/** A series of writes under a fault, and all that must hold then and afterwards. */
async function under(fault: Fault | undefined): Promise<Snapshot> {
  const users = await prepare();
  const faults = await Faults.begin(program.pid, [file, `${file}-wal`, `${file}-shm`], `${file}.strace`, fault);
  try {
    await series(users);
    for (const path of ['/users', '/changes', '/pets']) expect((await get(url + path)).status).toBe(200);
    expect({ fault, wrong: audit(await whatARestartFinds(), journal) }).toEqual({ fault, wrong: [] });
  } finally {
    await faults.end();
  }
  for (const write of [...journal.open.values(), message('afterwards')]) {
    expect((await tell(write)).is).not.toBe('failed');
  }
  return faults.seen();
}

/** Makes two users to change, and fills the log, so that the series crosses its end. */
async function prepare(): Promise<[KnownUser, KnownUser]> {
  for (const user of await readUsers(url)) if (user.id > 4) await tell(deletion(user));
  const users: [KnownUser, KnownUser] = [await create(['cat', 'cat']), await create(['dog'])];
  while (pagesInLog() < PAGES_BEFORE - 100) {
    await tell(deletion(await create(Array.from({ length: 100 }, () => randomUUID()))));
  }
  while (pagesInLog() < PAGES_BEFORE) await tell(message('x'.repeat(2000)));
  return users;
}

async function create(pets: string[]): Promise<KnownUser> {
  const username = randomUUID();
  const outcome = await tell(creation(username, pets));
  if (outcome.is !== 'acknowledged') throw new Error(`a user is needed, but its creation was ${outcome.is}`);
  return { ...buildRecord({ username, pets }), id: outcome.revision, position: outcome.position };
}

/** One after the other, and several at once that share a transaction. */
async function series([one, other]: [KnownUser, KnownUser]): Promise<void> {
  await tell(message('first'));
  const patch = patching(one);
  const patched = await tell(patch);
  const crowd = [
    creation(randomUUID(), ['cat', 'duck']),
    message('x'.repeat(2000)),
    deletion(other),
    message('second'),
  ];
  await Promise.all(crowd.map(tell));
  if (patched.is === 'acknowledged') await tell(undoing({ ...patch.change, position: patched.position }));
  await tell(message('last'));
}

async function tell(write: Write): Promise<Outcome> {
  const outcome = await carryOut(url, write);
  expect(outcome.is).not.toBe('unanswered');
  journal.note(write, outcome);
  return outcome;
}

function pagesInLog(): number {
  return readFileSync(`${file}-shm`).readUInt32LE(PAGES_OFFSET);
}

/** A copy of the files as they are: what is there after a sudden end of the program. */
function whatARestartFinds(): ReturnType<typeof readTables> {
  const copy = `${file}.copy`;
  for (const suffix of ['', '-wal']) cpSync(file + suffix, copy + suffix);
  rmSync(`${copy}-shm`, { force: true });
  return readTables({ ...place, url: `sqlite:${copy}` });
}
