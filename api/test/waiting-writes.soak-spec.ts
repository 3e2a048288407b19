import { get, post } from './support/http';
import { takeWriteLock } from './support/other-program';
import { TestServer } from './support/server';

/** Many more than are given up together with the one whose turn has come. */
const WRITES = 120;
/** What a write may wait for its turn, and what its turn may take. */
const MAX_MS = 10_000 + 6_000;

it('no write waits for much longer than 10 s, whatever holds up the store', async () => {
  const server = await TestServer.start();
  const other = await takeWriteLock(server.place);
  const answers = await Promise.all(
    Array.from({ length: WRITES }, async () => {
      const start = performance.now();
      const { status } = await post(`${server.url}/users`, { data: 'in vain' });
      return { status, ms: performance.now() - start };
    }),
  );
  await other.commit();

  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([503]));
  expect(Math.max(...answers.map(({ ms }) => ms))).toBeLessThan(MAX_MS);
  expect((await get(`${server.url}/changes`)).json).toHaveLength(4);
  expect((await post(`${server.url}/users`, { data: 'afterwards' })).status).toBe(201);
  await server.stop();
}, 60_000);
