import fc from 'fast-check';
import { call, get, patch, post } from './support/http';
import { readPages } from './support/ledger';
import { rounds } from './support/rounds';
import { TestServer } from './support/server';

const ROUNDS = rounds({ sample: 12, soak: 500 });
const BODY_BYTES = 255_000;
/** What a request may take of a processor, client included; an honest one takes a few milliseconds. */
const MAX_CPU_MS = 250;
/** 20 errors, each with a pointer that may consist of escapes. */
const MAX_ANSWER_BYTES = 70_000;

let server: TestServer;

beforeAll(async () => {
  server = await TestServer.start();
  await post(`${server.url}/users`, { username: 'warm', pets: ['up'] });
});

afterAll(() => server.stop());

/** As many units as fit. */
const fill = (unit: string, bytes: number, separator = ''): string =>
  Array(Math.floor(bytes / Buffer.byteLength(unit + separator)))
    .fill(unit)
    .join(separator);

const manyFields = (value: string): string =>
  `{${Array.from({ length: BODY_BYTES / (value.length + 10) }, (_, index) => `"f${String(index).padStart(5, '0')}":${value}`).join()}}`;

/** Marks in an order that normalisation changes, characters that grow when they are folded, and what has to be escaped. */
const unit = fc.constantFrom(
  'a',
  '\u0316\u0300',
  '\u0301\u0316\u0334',
  '\uFDFA',
  '⁗',
  '🦆',
  '\\u0001',
  '\\u0000',
  '\\ud800',
  '/',
  '~',
);
const text = fc
  .tuple(unit, fc.constantFrom(600, 5_000, BODY_BYTES))
  .map(([letter, bytes]) => `"a${fill(letter, bytes)}"`);
const scalar = fc.constantFrom('1', '""', '[]', '{}', '{"a":1}', '"\\u0000"', '"\\ud800"', '"a"');
const value = fc.oneof(
  text,
  scalar.map((item) => `[${fill(item, BODY_BYTES, ',').replace(/,$/, '')}]`),
  scalar.map(manyFields),
  text.map((name) => `{${name}:[${Array(20).fill('"\\u0000"').join()}]}`),
  unit.map(
    (letter) =>
      `["${Array(100)
        .fill(`a${fill(letter, 2_000)}`)
        .join('","')}"]`,
  ),
  scalar.map((item) => `${'['.repeat(29)}${fill(item, BODY_BYTES - 100, ',').replace(/,$/, '')}${']'.repeat(29)}`),
);
const body = fc.oneof(
  value,
  fc.tuple(fc.constantFrom('username', 'pets', 'data', 'other'), value).map(([name, it]) => `{"${name}":${it}}`),
  value.map((it) => `{"username":"a","pets":${it}}`),
  scalar.map((it) => `{"username":"a",${manyFields(it).slice(1)}`),
  text.map((name) => `{"username":"a",${name}:1}`),
);

async function costOf(work: () => Promise<unknown>): Promise<number> {
  const before = process.threadCpuUsage();
  await work();
  return process.threadCpuUsage(before).user / 1_000;
}

it(
  'a body costs little and gets a short answer, whatever it is filled with',
  async () => {
    const send = fc.constantFrom(['POST', '/users'], ['PATCH', '/users/1']);
    await fc.assert(
      fc.asyncProperty(send, body, async ([method = '', path = ''], json) => {
        let answer = { status: 0, text: '' };
        const cpu = await costOf(async () => {
          const headers = { 'Content-Type': 'application/json', 'If-Match': '*' };
          answer = await call(server.url + path, { method, body: json, headers });
        });

        expect([400, 413, 201, 200, 409]).toContain(answer.status);
        if (answer.status < 400) return;
        expect(Buffer.byteLength(answer.text)).toBeLessThan(MAX_ANSWER_BYTES);
        expect((JSON.parse(answer.text) as { errors?: [] }).errors?.length ?? 0).toBeLessThanOrEqual(20);
        expect(cpu).toBeLessThan(MAX_CPU_MS);
      }),
      { numRuns: ROUNDS },
    );
  },
  30_000 + ROUNDS * 500,
);

describe('the errors of one answer', () => {
  const errorsOf = async (json: unknown): Promise<{ detail: string; errors: { pointer: string; detail: string }[] }> =>
    (await post(`${server.url}/users`, json)).json as { detail: string; errors: [] };

  it('are the first 20, with the number of the others', async () => {
    const { detail, errors } = await errorsOf({ username: 'a', pets: Array(100).fill('') });

    expect(errors.map(({ pointer }) => pointer)).toEqual(Array.from({ length: 20 }, (_, index) => `/pets/${index}`));
    expect(detail).toMatch(/^pets\.0 must not be empty.* \(and 19 more, and 80 more that are not listed\)$/);
  });

  it('count all fields that are unknown', async () => {
    const fields = Object.fromEntries(Array.from({ length: 10_020 }, (_, index) => [`field ${index}`, 1]));
    const { detail, errors } = await errorsOf({ username: 'a', ...fields });

    expect([errors.length, errors[0]?.pointer]).toEqual([20, '/field 0']);
    expect(detail).toContain('and 10,000 more that are not listed');
  });

  it('stand for a list that is too long as a whole', async () => {
    const user = { username: 'a', pets: Array(80_000).fill({}) };
    let errors: unknown;
    const cpu = await costOf(async () => {
      ({ errors } = await errorsOf(user));
    });

    expect(cpu).toBeLessThan(MAX_CPU_MS);
    expect(errors).toEqual([{ pointer: '/pets', detail: 'must have at most 100 entries; this list has 80000' }]);
  });

  it('have short pointers, whatever the names in the body', async () => {
    const { errors } = await errorsOf({ username: 'a', [`/${'x'.repeat(100_000)}`]: ['\0', '\0'] });

    expect(errors).toEqual(
      Array(2).fill({
        pointer: '',
        detail: 'has a field with a very long name, which must not contain the character U+0000',
      }),
    );
  });
});

describe('the links of a page', () => {
  /** With the longest keys there are. */
  const names = ['a', 'b', 'c', 'd'].map((letter) => `${'⁗'.repeat(63)}${letter}`);
  const pets = ['cat', '🦆'.repeat(64)];
  const linkOf = (fields: Headers): string => fields.get('link') ?? '';

  beforeAll(async () => {
    for (const username of names) await post(`${server.url}/users`, { username, pets });
  });

  it('have at most 3 KB, and lead on, with any query that is not refused as too long', async () => {
    const query = fc.record(
      {
        q: fc.nat(63).map((count) => '⁗'.repeat(count + 1)),
        pet: fc.constantFrom(...pets),
        sort: fc.constant('username'),
      },
      { requiredKeys: ['sort'] },
    );
    await fc.assert(
      fc.asyncProperty(query, async (parameters) => {
        const address = `/users?${new URLSearchParams(parameters).toString()}&limit=1`;
        const { status, headers, json } = await get(server.url + address);

        expect(status).toBe(address.length > 1_500 || parameters.q?.length === 64 ? 400 : 200);
        if (status === 400) return;
        expect(linkOf(headers).length).toBeLessThanOrEqual(3_000);
        expect(linkOf(headers)).toMatch(/^<[^>]*>; rel="next"/);
        expect(json).toHaveLength(1);
      }),
      { numRuns: ROUNDS, examples: [[{ sort: 'username', q: '⁗'.repeat(63), pet: '🦆'.repeat(64) }]] },
    );
  });

  it('are left out from the last one on, so that a long list can be read to its end', async () => {
    const list = `/users?${new URLSearchParams({ q: '⁗'.repeat(60), pet: '🦆'.repeat(64), sort: 'username', limit: '1' }).toString()}`;
    const relations = async (path: string): Promise<string[]> =>
      Array.from(
        linkOf((await get(server.url + path)).headers).matchAll(/rel="(\w+)"/g),
        ([, relation]) => relation ?? '',
      );
    const pages = await readPages(server.url, list, 'next');

    expect(pages.flat().map(({ username }) => username)).toEqual(names);
    expect(await relations(list)).toEqual(['next']);
    expect(await relations('/users?limit=1&sort=username')).toEqual(['next', 'first', 'last']);
  });

  it('an address that is too long is refused, and told its length', async () => {
    const { status, json } = await get(
      `${server.url}/users?${new URLSearchParams({ q: '🦆'.repeat(64), pet: '🐈'.repeat(64) }).toString()}`,
    );

    expect([status, json]).toMatchObject([
      400,
      { errors: [{ pointer: '', detail: expect.stringMatching(/has 1\d+ bytes.* at most 1500/) as string }] },
    ]);
  });
});

it('a name with 100,000 combining marks is refused at once, wherever it stands', async () => {
  const name = `a${'\u0316\u0300'.repeat(50_000)}`;
  const cpu = await costOf(async () => {
    for (const body of [{ username: name }, { username: 'a', pets: [name] }]) {
      expect((await post(`${server.url}/users`, body)).status).toBe(400);
      expect((await patch(`${server.url}/users/1`, body, '*')).status).toBe(400);
    }
    for (const parameter of ['users?q', 'users?pet', 'pets?prefix']) {
      expect((await get(`${server.url}/${parameter}=${encodeURIComponent(name.slice(0, 1_300))}`)).status).toBe(400);
    }
  });

  expect(cpu).toBeLessThan(MAX_CPU_MS);
});
