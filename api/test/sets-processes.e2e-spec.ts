import { newPlace } from './support/engine';
import { generateUsers } from './support/generate';
import { get } from './support/http';
import { readPages } from './support/ledger';
import type { ChangeJson } from './support/records';
import { planned, settled, start } from './support/sets';
import { TestServer } from './support/server';
import { findDifferences } from './support/verify';

const USERS = 300;

it('of two processes on one database, each set is carried out once, also where one of them leaves', async () => {
  const place = await newPlace();
  await generateUsers(place, USERS);
  const [one, other] = [await TestServer.start({ place }), await TestServer.start({ place })];
  const sets = [];
  for (const pet of ['zebra', 'gnu', 'yak'])
    sets.push(await planned(one.url, { action: 'edit', selection: { all: true }, add: [pet] }));
  await Promise.all(sets.map(({ id }, index) => start((index % 2 === 0 ? one : other).url, id)));
  await one.close();

  for (const { id } of sets) {
    expect(await settled(other.url, id)).toMatchObject({ state: 'done', counts: { change: USERS, done: USERS } });
    const changes = (await readPages<ChangeJson>(other.url, `/changes?set=${id}&limit=1000`, 'next')).flat();
    expect([changes.length, new Set(changes.map(({ userId }) => userId)).size]).toEqual([USERS, USERS]);
  }
  expect((await get(`${other.url}/users?pet=zebra&pet=gnu&pet=yak&limit=1`)).headers.get('x-total-count')).toBe(
    String(USERS),
  );
  expect(await findDifferences(place)).toEqual([]);
  await other.stop();
}, 60_000);
