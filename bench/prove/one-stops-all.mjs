import { read, send } from './client.mjs';
import { at } from './rank.mjs';

/** Above this, people notice that somebody else is at work. */
const PATIENCE_MS = 50;
const ROUNDS = 5;

/** Bodies of at most 100 kB that are as costly as possible, and none of which is accepted. */
const BODIES = {
  'nested brackets': `{"username":"x","pets":${'['.repeat(40_000)}${']'.repeat(40_000)}}`,
  'unknown members': `{${Array.from({ length: 9000 }, (_, count) => `"k${count}":1`).join()}}`,
  'objects for pets': `{"username":"x","pets":[${Array(30_000).fill('{}').join()}]}`,
};

/** Someone sends a costly request, by mistake or not. Nobody else may wait for it longer than is noticed. */
export const oneStopsAll = {
  problem: 'the request that stops everyone',
  solvedIn: ['api/src/edge/json-body.ts', 'docs/security.md#limits'],
  users: ({ pages }) => pages * 10,

  async run(side, folder) {
    await using server = await side.start(folder);
    const requests = [
      ...Object.entries(BODIES).map(([what, body]) => [what, () => send(server, 'POST', '/users', body)]),
      ...Object.entries(side.costlyReads).map(([what, path]) => [what, () => drain(server, path)]),
    ];
    const waits = [];
    for (const [what, request] of requests) {
      const times = [];
      for (let round = 0; round < ROUNDS; round += 1) times.push(at(await waitsDuring(request(), server), 0.99));
      waits.push({ what, wait: at(times, 0.5) });
    }
    const { what, wait } = waits.reduce((worst, each) => (each.wait > worst.wait ? each : worst));
    return { held: wait <= PATIENCE_MS, found: `others wait ${wait.toFixed(0)} ms, p99 (${what})` };
  },

  price: {
    of: 'POST /users, 80 kB of nested brackets',
    count: 50,
    send: (server) => send(server, 'POST', '/users', BODIES['nested brackets']),
  },
};

/** How long somebody else waits for one user, again and again, in milliseconds, until the costly request has its answer. */
async function waitsDuring(costly, server) {
  let isAnswered = false;
  const answered = costly.finally(() => (isAnswered = true));
  const waits = [];
  while (!isAnswered) {
    const start = performance.now();
    await read(server, '/users/1');
    waits.push(performance.now() - start);
  }
  await answered;
  return waits;
}

/** Reads without keeping, so that no time of the reader's counts. */
async function drain(server, path) {
  const answer = await fetch(server.url + path, {
    headers: { Accept: 'application/x-ndjson, application/json;q=0.9' },
  });
  for await (const chunk of answer.body) void chunk;
}
