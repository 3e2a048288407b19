import fc from 'fast-check';
import { faultsOf } from './support/contract';
import { ENGINE, newPlace, type Place } from './support/engine';
import { keyOf, setUpWith } from './support/accounts';
import { get } from './support/http';
import { oddRequest, type OddRequest, toBytes } from './support/odd-requests';
import { Program } from './support/program';
import { rounds } from './support/rounds';
import { sendBytes } from './support/wire';

/** How many requests, and the seed that fast-check prints when one of them does harm. */
const ROUNDS = rounds({ sample: 100, soak: 10_000 });
const SEED = process.env['SEED'];
/** Sent at the same time. */
const BATCH = 10;
const PATIENCE_MS = 2000;
/** With room to spare V8 puts off collecting garbage, and a memory that grows says nothing. What is really kept has to fit in here. */
const SMALL_HEAP = '--max-old-space-size=128 --max-semi-space-size=4';
/** What the second half of the requests may add to the memory. */
const SLACK_MB = 64;
/** What no answer may tell: a stack, a statement, a path of the server. */
const INSIDE =
  /\bat \S+ \(|:\d+:\d+\)|node_modules|sqlite|postgres|\bselect \S+ from\b|\binsert into\b|\/(?:src|dist|api)\//i;

let place: Place;
let program: Program;
let port: number;
/** The fields that say who sends the requests. */
let sender: Record<string, string> = {};

beforeAll(async () => {
  place = await newPlace();
  program = new Program({ DATABASE_URL: place.url, NODE_OPTIONS: SMALL_HEAP });
  port = Number(new URL(await program.url()).port);
});

afterAll(async () => {
  program.signal('SIGTERM');
  await program.exitCode();
  await place.remove();
});

function bySender(request: OddRequest): OddRequest {
  return { ...request, fields: [...request.fields, ...Object.entries(sender)] };
}

/** All that is wrong with the answer to a request; nothing where the request did no harm. */
async function harmOf(request: OddRequest): Promise<string[]> {
  const { ms, status, headers, text } = await sendBytes(port, toBytes(bySender(request)), PATIENCE_MS);
  if (status === undefined) return [ms < PATIENCE_MS ? 'no answer' : `no answer within ${PATIENCE_MS} ms`];
  // A refusal from below the framework names no operation, and nothing is negotiated there.
  const isBare = status >= 400 && !headers.has('vary');
  const asked = isBare ? { method: 'CONNECT', path: '*' } : { method: request.method, path: request.target.trimEnd() };
  return [
    ...faultsOf({ ...asked, status, headers, text }),
    ...(status >= 500 ? [`a ${status}: ${text}`] : []),
    ...(ms > PATIENCE_MS ? [`it took ${ms} ms`] : []),
    ...(status >= 400 && INSIDE.test(text) ? [`it tells too much: ${text}`] : []),
  ];
}

it.each(['nobody', 'the key of an admin'])(
  'answers each odd request of %s in time, by its contract, and without telling of its inside',
  async (who) => {
    sender = who === 'nobody' ? {} : await keyOfFirstAdmin();
    let before: number | undefined;
    let sent = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(oddRequest, { minLength: 1, maxLength: BATCH, size: 'max' }), async (requests) => {
        const harms = await Promise.all(requests.map(harmOf));
        sent += requests.length;
        expect(harms.flatMap((harm, index) => (harm.length > 0 ? [{ request: requests[index], harm }] : []))).toEqual(
          [],
        );
        if (sent > ROUNDS / 2) before ??= program.memory();
      }),
      {
        numRuns: Math.ceil(ROUNDS / (BATCH / 2)),
        ...(SEED !== undefined && { seed: Number(SEED) }),
      },
    );

    process.stdout.write(`fuzz on ${ENGINE}: ${sent} requests of ${who}, none did harm\n`);
    expect(program.isRunning).toBe(true);
    expect(await get(`http://127.0.0.1:${port}/health/ready`)).toMatchObject({ status: 200 });
    expect(program.memory() - (before ?? 0)).toBeLessThan(before === undefined ? Infinity : SLACK_MB);
    expect(program.output.filter((line) => !isHarmless(line))).toEqual([]);
  },
  60_000 + ROUNDS * 20,
);

async function keyOfFirstAdmin(): Promise<Record<string, string>> {
  const url = `http://127.0.0.1:${port}`;
  const [, token = ''] = await program.lineWith(/\/set-up#(\S+) /);
  return keyOf({ url }, await setUpWith({ url }, token), 'admin');
}

/** A line of the log is JSON, whatever was in a request, and none is about an error. */
function isHarmless(line: string): boolean {
  const { level } = JSON.parse(line) as { level: string };
  return level === 'info' || level === 'debug';
}
