import { type Ended, runCommand } from './support/command';
import { newPlace, type Place } from './support/engine';
import { readUsers } from './support/ledger';
import { TestServer } from './support/server';

const USERS = 400;

let place: Place;

beforeEach(async () => {
  place = await newPlace();
});

afterEach(() => place.remove());

const generate = (place: Place): Promise<Ended> => runCommand('generate', place, '--users', String(USERS));

async function usersOf(place: Place): Promise<Awaited<ReturnType<typeof readUsers>>> {
  await using server = await TestServer.start({ place });
  return await readUsers(server.url);
}

it('fills a new directory with users whose creations are spread over two years, in their order', async () => {
  expect(await generate(place)).toEqual({ code: 0, output: expect.stringContaining(`${USERS} users are in `) });
  const users = await usersOf(place);

  expect(users.map(({ id }) => id)).toEqual(Array.from({ length: USERS }, (_, index) => index + 1));
  const dates = users.map(({ createdAt }) => createdAt);
  expect(dates).toEqual(dates.toSorted());
  const months = new Set(dates.map((date) => date.slice(0, 7)));
  expect([months.size, dates[0]?.slice(0, 7), dates.at(-1)?.slice(0, 7)]).toEqual([24, '2024-01', '2025-12']);
  for (const { createdAt, updatedAt } of users) expect(updatedAt).toBe(createdAt);
});

it('gives the same users for the same number and seed', async () => {
  const [first, second] = [place, await newPlace()];
  try {
    for (const each of [first, second]) await generate(each);

    expect(await usersOf(second)).toEqual(await usersOf(first));
  } finally {
    await second.remove();
  }
});

it('leaves a directory that is there already as it is, and says what to do', async () => {
  await generate(place);
  const before = await usersOf(place);
  const { code, output } = await generate(place);

  expect([code, output]).toEqual([
    1,
    expect.stringMatching(/^There is a directory in \S+: set DATABASE_URL to a new place, or "npm run reset"\.\n$/),
  ]);
  expect(await usersOf(place)).toEqual(before);
});
