import { once } from 'node:events';
import { get as request, type IncomingMessage } from 'node:http';
import { connect, type Socket } from 'node:net';
import { createInterface } from 'node:readline';
import { parse } from 'csv-parse';
import { ENGINE, newPlace, type Place } from './support/engine';
import { generateUsers } from './support/generate';
import { get } from './support/http';
import { linkOf } from './support/ledger';
import { Program } from './support/program';
import type { UserJson } from './support/records';

/** `USERS=1000000 npm run test:soak -- large` for a directory of that size. */
const USERS = Number(process.env['USERS'] ?? 100_000);
/** What the garbage of V8 may come to. */
const SLACK_MB = 80;
const CLIENTS = 16;
/** For each client that takes nothing; the whole directory is more. */
const MB_PER_CLIENT = 8;

let place: Place;
let program: Program;
let url: string;

beforeAll(async () => {
  place = await newPlace();
  await generateUsers(place, USERS);
  program = new Program({ DATABASE_URL: place.url, MAX_EXPORTS: String(4 * CLIENTS) });
  url = await program.url();
}, 60_000 + USERS);

afterAll(async () => {
  if (program.isRunning) program.signal('SIGKILL');
  await program.exitCode();
  await place.remove();
});

async function open(accept: string): Promise<IncomingMessage> {
  const [response] = (await once(
    request(`${url}/users?sort=username`, { headers: { Accept: accept } }),
    'response',
  )) as [IncomingMessage];
  return response;
}

async function* usersByPage(): AsyncGenerator<UserJson> {
  for (let next: string | undefined = '/users?sort=username&limit=1000'; next !== undefined;) {
    const { json, headers } = await get(url + next);
    yield* json as UserJson[];
    next = linkOf(headers, 'next');
  }
}

type Row = Record<'username' | 'pets' | 'id' | 'revision' | 'createdAt' | 'updatedAt', string>;

const toUser = ({ username, pets, id, revision, createdAt, updatedAt }: Row): Omit<UserJson, 'position'> => ({
  username: username.replace(/^'/, ''),
  pets: JSON.parse(pets) as string[],
  id: Number(id),
  revision: Number(revision),
  createdAt,
  updatedAt,
});

it(
  'sends all users as NDJSON and as CSV, equal to its pages, with a memory that stays flat',
  async () => {
    const before = program.memory();
    const lines = createInterface({ input: await open('application/x-ndjson') })[Symbol.asyncIterator]();
    const rows = (await open('text/csv')).pipe(parse({ columns: true }))[Symbol.asyncIterator]() as AsyncIterator<Row>;
    let count = 0;
    const most = [before, before];
    for await (const user of usersByPage()) {
      const [line, row] = [await lines.next(), await rows.next()];
      if (line.done || row.done) throw new Error(`an export ended after ${count} users`);
      const columns = { ...user, position: undefined }; // a table has the revision alone
      if (line.value !== JSON.stringify(user) || JSON.stringify(toUser(row.value)) !== JSON.stringify(columns)) {
        expect([JSON.parse(line.value), toUser(row.value)]).toEqual([user, columns]);
      }
      count += 1;
      const half = count < USERS / 2 ? 0 : 1;
      if (count % 10_000 === 0) most[half] = Math.max(most[half] ?? 0, program.memory());
    }
    expect([count, (await lines.next()).done, (await rows.next()).done]).toEqual([USERS, true, true]);
    const [first = 0, second = 0] = most;
    process.stdout.write(
      `${USERS} users on ${ENGINE}: ${before.toFixed()} MB at the start, at most ${first.toFixed()} MB in the first half, ${second.toFixed()} MB in the second\n`,
    );
    expect(second - first).toBeLessThan(SLACK_MB);
  },
  60_000 + USERS * 2,
);

it(
  'reads no more than its clients take, and lets go when they leave',
  async () => {
    const before = program.memory();
    const { port } = new URL(url);
    const clients = await Promise.all(Array.from({ length: CLIENTS }, () => askAndWait(Number(port))));
    for (let page = 0; page < 20; page += 1) await get(`${url}/users?sort=-username&limit=1000`); // others are served meanwhile
    expect(program.memory() - before).toBeLessThan(CLIENTS * MB_PER_CLIENT);
    for (const client of clients) client.destroy();

    expect((await get(`${url}/users?limit=1`)).status).toBe(200);
    program.signal('SIGTERM'); // waits for every reader
    expect(await program.exitCode()).toBe(0);
    expect(program.output.filter((line) => /"level":"?(?:error|warn|fatal|40|50|60)/.test(line))).toEqual([]);
  },
  60_000 + USERS,
);

/** A client that asks for everything, and takes nothing but the beginning. */
async function askAndWait(port: number): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  socket.write('GET /users HTTP/1.1\r\nHost: localhost\r\nAccept: application/x-ndjson\r\n\r\n');
  await once(socket, 'readable');
  return socket;
}
