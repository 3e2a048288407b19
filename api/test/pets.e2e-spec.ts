import { get, patch, post, remove, undo } from './support/http';
import { linkOf } from './support/ledger';
import type { UserJson } from './support/records';
import { TestServer } from './support/server';
import { execute } from './support/tamper';

let server: TestServer;
const at = (path: string): string => server.url + path;

beforeAll(async () => {
  server = await TestServer.start();
});

afterAll(() => server.stop());

const createUser = async (username: string, ...pets: string[]): Promise<UserJson> =>
  (await post(at('/users'), { username, pets })).json as UserJson;

const petNames = async (query: string): Promise<string[]> =>
  ((await get(at(`/pets?${query}`))).json as { name: string }[]).map(({ name }) => name);

async function pages(query: string): Promise<string[][]> {
  const found: string[][] = [];
  let path: string | undefined = `/pets?${query}`;
  while (path !== undefined) {
    const { json, headers } = await get(at(path));
    found.push((json as { name: string }[]).map(({ name }) => name));
    path = linkOf(headers, 'next');
  }
  return found;
}

describe('GET /pets', () => {
  it('counts users and occurrences exactly, through every kind of change', async () => {
    const counts = async (): Promise<unknown> => (await get(at('/pets?prefix=yak'))).json;
    const user = await createUser('herder', 'yak', 'yak', 'yakow');
    expect(await counts()).toEqual([
      { name: 'yak', users: 1, occurrences: 2 },
      { name: 'yakow', users: 1, occurrences: 1 },
    ]);

    const other = await createUser('other herder', 'yak');
    expect(await counts()).toMatchObject([{ name: 'yak', users: 2, occurrences: 3 }, { name: 'yakow' }]);

    await patch(at(`/users/${user.id}`), { pets: ['yak'] }, '*');
    expect(await counts()).toEqual([{ name: 'yak', users: 2, occurrences: 2 }]);

    const { headers } = await remove(at(`/users/${other.id}`), '*');
    expect(await counts()).toEqual([{ name: 'yak', users: 1, occurrences: 1 }]);

    await undo(server.url, headers.get('position') ?? '');
    expect(await counts()).toEqual([{ name: 'yak', users: 2, occurrences: 2 }]);
  });

  it('lists those first that most users have', async () => {
    const pets = (await get(at('/pets?limit=1000'))).json as { name: string; users: number }[];

    expect(pets).toEqual(pets.toSorted((one, other) => other.users - one.users || (one.name < other.name ? -1 : 1)));
  });

  it('orders names by code points, and finds those that go on with an emoji', async () => {
    await createUser('collector', 'moth\u{1F986}', 'moth\uFA0E'); // by UTF-16 they are the other way round

    expect(await petNames('prefix=moth')).toEqual(['moth\uFA0E', 'moth\u{1F986}']);
  });

  it.each(['prefix=', 'limit=0', 'q=yak'])('refuses %s with 400', async (query) => {
    expect((await get(at(`/pets?${query}`))).status).toBe(400);
  });

  it('goes on page by page, in the order of one page', async () => {
    await createUser('keeper', 'ant', 'bee', 'bug', 'cow');
    await createUser('other keeper', 'bee', 'cow', 'eel');
    await createUser('third keeper', 'bee');

    for (const [query, whole] of [
      ['', await petNames('limit=1000')],
      ['prefix=b&', ['bee', 'bug']],
    ] as const)
      for (const limit of [1, 3]) {
        const all = await pages(`${query}limit=${limit}`);
        expect(all.flat()).toEqual(whole);
        expect(all.slice(0, -1).every(({ length }) => length === limit)).toBe(true);
      }
  });

  it('finds names by a prefix, however many have it', async () => {
    // More than fill whole pages, so that the names in their own order go on from one page to the next.
    const many = Array.from({ length: 8_002 }, (_, index) => `('wasp ${String(index).padStart(4, '0')}', 1, 1)`);
    await execute(server.place, `insert into pets (name, users, occurrences) values ${many.join()}`);
    await createUser('friend of two', 'wasp 7999', 'wasp 0042');

    expect(await petNames('prefix=wasp&limit=4')).toEqual(['wasp 0042', 'wasp 7999', 'wasp 0000', 'wasp 0001']);
    expect(await petNames('prefix=wasp 79&limit=2')).toEqual(['wasp 7999', 'wasp 7900']);
    const all = await petNames('prefix=wasp&limit=1000');
    expect([all.length, new Set(all).size]).toEqual([1000, 1000]);
    expect((await pages('prefix=wasp&limit=1000')).flat().toSorted()).toEqual(
      many.map((row) => row.slice(2, 11)).toSorted(),
    );
  });

  it('refuses the cursor of another list', async () => {
    const next = linkOf((await get(at('/pets?limit=1'))).headers, 'next') ?? '';
    const users = linkOf((await get(at('/users?limit=1&sort=username'))).headers, 'next') ?? '';
    const cursorOf = (path: string): string => new URLSearchParams(path.split('?')[1]).get('cursor') ?? '';

    expect((await get(at(next))).status).toBe(200);
    for (const cursor of [`prefix=c&cursor=${cursorOf(next)}`, `cursor=${cursorOf(users)}`, 'cursor=abc'])
      expect(await get(at(`/pets?${cursor}`))).toMatchObject({
        status: 400,
        json: { errors: [{ pointer: '/cursor' }] },
      });
  });
});
