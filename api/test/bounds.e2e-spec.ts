import { DOCUMENT, type Operation } from './support/document';
import { get, patch } from './support/http';
import { LARGEST_PETS, newLargest } from './support/largest';
import { readLedger, readPages } from './support/ledger';
import { Connection, lines } from './support/raw';
import type { ChangeJson, UserJson } from './support/records';
import { TestServer } from './support/server';
import { planned } from './support/sets';

const USERS = 30;
/** What a page comes to at most, "about 256 KB", with the names of fields and the numbers. */
const PAGE_BYTES = 1.25 * 256 * 1024;

let server: TestServer;
const at = (path: string): string => server.url + path;

beforeAll(async () => {
  server = await TestServer.start({ place: await newLargest(USERS) });
  for (const length of [1, 100, 2, 100, 3, 100, 4, 100, 5, 100])
    await patch(at('/users/1'), { pets: LARGEST_PETS.slice(0, length) }, '*');
  await planned(server.url, { action: 'edit', selection: { all: true }, add: ['cat'] });
});

afterAll(() => server.stop());

const hasLimit = (operation: Operation | undefined): boolean =>
  operation?.parameters?.some(({ name }) => name === 'limit') ?? false;

const LISTS = Object.entries(DOCUMENT.paths)
  .filter(([, { get: read }]) => hasLimit(read) && read?.['x-as'] === 'anyone') // access.e2e-spec.ts has the others
  .map(([path]) => path);

describe('pages of the largest entries', () => {
  it.each(LISTS)('of %s end at their bytes', async (path) => {
    const { status, text } = await get(at(`${path.replace('{id}', '1')}?limit=1000`));

    expect(status).toBe(200);
    expect(Buffer.byteLength(text)).toBeLessThan(PAGE_BYTES);
  });

  it.each([
    ['of all', ''],
    ['sorted backwards', '&sort=-username'],
    ['sorted by the last change', '&sort=updated'],
    ['of a pet', `&pet=${LARGEST_PETS[0] ?? ''}`],
    ['of a search', '&q=1000'],
  ])('lead to every user once, forwards and backwards: %s', async (_, query) => {
    const forwards = await readPages(server.url, `/users?limit=1000${query}`, 'next');
    const { headers } = await get(at(`/users?limit=1000${query}`));
    const last = /<([^>]*)>; rel="last"/.exec(headers.get('link') ?? '')?.[1] ?? '';
    const backwards = await readPages(server.url, last, 'prev');

    expect(idsOf(forwards)).toHaveLength(USERS);
    expect(new Set(idsOf(forwards)).size).toBe(USERS);
    expect(idsOf(backwards.reverse())).toEqual(idsOf(forwards));
  });

  it('lead to every change once, in both directions, of all kinds and of one user', async () => {
    const all = await readLedger(server.url);
    const pagesFrom = async (path: string): Promise<ChangeJson[]> =>
      (await readPages<ChangeJson>(server.url, path, 'next')).flat();
    const newest = all.toReversed();

    expect(all.map(({ revision }) => revision)).toEqual(Array.from(all.keys(), (index) => index + 1));
    expect(await pagesFrom('/changes?order=desc&limit=1000')).toEqual(newest);
    expect(await pagesFrom('/changes?kind=updated,created&before=35&limit=7')).toEqual(
      newest.filter(({ revision }) => revision < 35),
    );
    expect(await pagesFrom('/users/1/changes?limit=1000')).toEqual(newest.filter(({ userId }) => userId === 1));
  });

  it('reach a reader of the feed in chunks that end at their bytes', async () => {
    const head = (await get(at('/changes?limit=1'))).headers.get('revision') ?? '';
    const reader = (await Connection.to(server.url)).send(
      lines('GET /changes/stream?after=0 HTTP/1.1', 'Host: localhost'),
    );
    const text = await reader.until(new RegExp(`id: ${head}\\.[^]*\\n\\n`));
    reader.close();
    const chunks = Array.from(text.matchAll(/\r\n([0-9a-f]+)\r\n/g), ([, length = '']) => Number.parseInt(length, 16));

    expect(chunks.length).toBeGreaterThan(3);
    expect(Math.max(...chunks)).toBeLessThan(PAGE_BYTES);
  });
});

function idsOf(pages: UserJson[][]): number[] {
  return pages.flat().map(({ id }) => id);
}
