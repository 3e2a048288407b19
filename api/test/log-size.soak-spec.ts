import { statSync } from 'node:fs';
import { post } from './support/http';
import { newLargest } from './support/largest';
import { Connection, lines } from './support/raw';
import { TestServer } from './support/server';
import { execute } from './support/tamper';

const USERS = 500;
/** Beyond it, the exports that keep the log from being emptied are ended. */
const MAX_BYTES = 256 * 1024 * 1024;
const MAX_KEPT_BYTES = 8 * 1024 * 1024;

it('an export that nobody takes is ended before the log of SQLite has grown without an end', async () => {
  const place = await newLargest(USERS);
  const messages: string[] = [];
  const server = await TestServer.start({ place, log: messages });
  const log = `${place.url.slice('sqlite:'.length)}-wal`;
  const stalled = (await Connection.to(server.url)).send(
    lines('GET /users HTTP/1.1', 'Host: localhost', 'Accept: application/x-ndjson'),
  );
  await stalled.until(/^HTTP/);
  stalled.takeNothing();
  for (let round = 0; statSync(log).size < MAX_BYTES; round += 1) {
    const [from, to] = round % 2 === 0 ? ['🦆', '🐢'] : ['🐢', '🦆'];
    await execute(place, `update users set pets = replace(pets, '${from}', '${to}')`);
  }
  const { status } = await post(`${server.url}/users`, { data: 'one more' });
  const text = await stalled.all();
  let slowestMs = 0;
  while (statSync(log).size > MAX_KEPT_BYTES) {
    const begun = performance.now();
    await post(`${server.url}/users`, { data: 'while the log is taken over' });
    slowestMs = Math.max(slowestMs, performance.now() - begun);
  }
  await server.stop();

  expect(status).toBe(201);
  console.log(`while the log of ${MAX_BYTES} bytes was taken over, the slowest write took ${Math.round(slowestMs)} ms`);
  expect(text).not.toMatch(/\r\n0\r\n\r\n$/);
  expect(messages.join('')).toContain('long reads are ended');
}, 120_000);
