import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { newPlace, type Place } from './support/engine';
import { expectFreshBuild } from './support/fresh-build';
import { generateUsers } from './support/generate';
import { readUsers } from './support/ledger';
import type { UserJson } from './support/records';
import { TestServer } from './support/server';

const GENERATE = join(__dirname, '../../dist/api/commands/generate.js');
const USERS = 400;

let place: Place;
let printed: Result;
let users: UserJson[];

beforeAll(async () => {
  place = await newPlace();
  printed = await generate();
  users = await usersOf(place);
});

afterAll(() => place.remove());

interface Result {
  code: number | null;
  output: string;
}

/** `npm run generate -- --users 400`. */
function generate(): Promise<Result> {
  expectFreshBuild('api');
  const args = [GENERATE, '--users', String(USERS)];
  return new Promise((resolve) => {
    const child = execFile(process.execPath, args, { env: { DATABASE_URL: place.url } }, (_error, stdout, stderr) => {
      resolve({ code: child.exitCode, output: stdout + stderr });
    });
  });
}

/** Stamps are drawn at random. */
function withoutPosition({ position: _, ...user }: UserJson): object {
  return user;
}

async function usersOf(place: Place): Promise<UserJson[]> {
  await using server = await TestServer.start({ place });
  return await readUsers(server.url);
}

it('fills a new directory with users whose creations are spread over two years, in their order', () => {
  expect(printed).toEqual({ code: 0, output: expect.stringContaining(`${USERS} users are in `) });
  expect(users.map(({ id }) => id)).toEqual(Array.from({ length: USERS }, (_, index) => index + 1));
  const dates = users.map(({ createdAt }) => createdAt);
  expect(dates).toEqual(dates.toSorted());
  const months = new Set(dates.map((date) => date.slice(0, 7)));
  expect([months.size, dates[0]?.slice(0, 7), dates.at(-1)?.slice(0, 7)]).toEqual([24, '2024-01', '2025-12']);
  for (const { createdAt, updatedAt } of users) expect(updatedAt).toBe(createdAt);
});

it('gives the same users for the same number and seed', async () => {
  const other = await newPlace();
  try {
    await generateUsers(other, USERS);

    expect((await usersOf(other)).map(withoutPosition)).toEqual(users.map(withoutPosition));
  } finally {
    await other.remove();
  }
});

it('leaves a directory that is there already as it is, and says what to do', async () => {
  const { code, output } = await generate();

  expect([code, output]).toEqual([
    1,
    expect.stringMatching(/^There is a directory in \S+: set DATABASE_URL to a new place, or "npm run reset"\.\n$/),
  ]);
  expect(await usersOf(place)).toEqual(users);
});
