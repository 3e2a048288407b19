import fc from 'fast-check';
import { ENGINE } from './support/engine';
import { type Answer, call, patch, post, remove, undo } from './support/http';
import { anyPatch, anyRecord } from './support/records';
import { rounds } from './support/rounds';
import { TestServer } from './support/server';

const SEQUENCES = rounds({ sample: 3, soak: 300 });
const PATHS = [
  ...['/users', '/users?limit=2', '/users?q=a', '/users?sort=-id', '/users?pet=cat', '/users/1', '/users/6', '/pets'],
  ...['/users/1/changes', '/users/6/changes', '/changes', '/changes?order=desc&limit=2', '/changes/5', '/changes/7'],
];

const index = fc.nat(30);
const process = fc.nat(1);
const steps = fc.array(
  fc.oneof(
    { weight: 2, arbitrary: fc.record({ do: fc.constant('create' as const), process, record: anyRecord }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('message' as const), process }) },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('patch' as const), process, index, patch: anyPatch }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('delete' as const), process, index }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('undo' as const), process, index }) },
    {
      weight: 8,
      arbitrary: fc.record({
        do: fc.constant('read' as const),
        process,
        path: fc.constantFrom(...PATHS),
        method: fc.constantFrom('GET', 'GET', 'HEAD'),
        headers: fc.constantFrom<Record<string, string>>({}, { 'Accept-Encoding': 'gzip' }, { 'If-None-Match': '*' }),
      }),
    },
  ),
  { minLength: 10, maxLength: 40 },
);
type Step = typeof steps extends fc.Arbitrary<(infer One)[]> ? One : never;
type Read = Extract<Step, { do: 'read' }>;

/** Several processes may share a database of PostgreSQL, and none a file of SQLite. */
const servers: TestServer[] = [];

beforeAll(async () => {
  const first = await TestServer.start();
  servers.push(first);
  if (ENGINE === 'postgres') servers.push(await TestServer.start({ place: first.place }));
});

afterAll(async () => {
  for (const server of servers.slice(1)) await server.close();
  await servers[0]?.stop();
});

let reads = 0;

/** All that a client gets, but for what belongs to one request. */
async function contentOf(url: string, { method, headers }: Read, accept: string): Promise<unknown> {
  const answer: Answer = await call(url, { method, headers: { Accept: accept, ...headers } });
  const fields = Object.fromEntries(answer.headers);
  for (const name of ['x-request-id', 'date']) Reflect.deleteProperty(fields, name);
  // A problem, which is never kept, names its request.
  return { status: answer.status, fields, text: answer.text.replace(/"requestId":"[^"]*"/, '') };
}

async function undoChange(url: string, revision: number): Promise<void> {
  const { json } = await call(`${url}/changes/${revision}`);
  await undo(url, (json as { position?: string }).position ?? `${revision}.000000000000`);
}

async function take(step: Step): Promise<void> {
  const url = servers[step.process % servers.length]?.url ?? '';
  if (step.do === 'create') await post(`${url}/users`, step.record);
  else if (step.do === 'message') await post(`${url}/users`, { data: 'hello' });
  else if (step.do === 'patch') await patch(`${url}/users/${1 + (step.index % 8)}`, step.patch, '*');
  else if (step.do === 'delete') await remove(`${url}/users/${1 + (step.index % 8)}`, '*');
  else if (step.do === 'undo') await undoChange(url, 1 + step.index);
  else {
    // Nobody has asked for this type before, so that this answer is made anew.
    const fresh = await contentOf(url + step.path, step, `application/json, test/${(reads += 1)}`);
    // What was kept before the last writes would be sent now, and what is kept of this answer the second time.
    for (const time of ['first', 'second']) {
      const kept = await contentOf(url + step.path, step, 'application/json');
      expect({ time, kept }).toEqual({ time, kept: fresh });
    }
  }
}

it(
  'sends what the route would answer, whatever is written, by whichever process',
  async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (all) => {
        for (const step of all) await take(step);
      }),
      { numRuns: SEQUENCES, endOnFailure: true },
    );
  },
  60_000 + SEQUENCES * 1_000,
);
