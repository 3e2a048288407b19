import type { Request } from 'express';
import { StoreFailure } from '../src/database/database-error';
import { AccessReader } from '../src/access/access-reader';
import { KeptAnswers } from '../src/edge/kept-answers';
import { type Answer, call, get, patch, post } from './support/http';
import { TestServer } from './support/server';

let server: TestServer;
const sent = jest.spyOn(KeptAnswers.prototype, 'send');

beforeAll(async () => {
  server = await TestServer.start();
  await post(`${server.url}/users`, {
    username: 'daisy',
    pets: Array.from({ length: 50 }, (_, index) => `pet ${index}`),
  });
});

afterAll(() => server.stop());

const READS = ['/users', '/users?limit=1', '/users/1', '/users/1/changes', '/changes', '/changes/1', '/pets'];

/** All that a client gets, but for what belongs to one request. */
function contentOf({ status, headers, text }: Answer): unknown {
  const fields = Object.fromEntries(headers);
  for (const name of ['x-request-id', 'date', 'connection', 'keep-alive']) Reflect.deleteProperty(fields, name);
  return { status, fields, text };
}

/** Whether what was kept has answered since the last look. */
function wasKept(): boolean {
  const isSent = sent.mock.results.some(({ value }) => value === true);
  sent.mockClear();
  return isSent;
}

async function expectKept(ask: () => Promise<Answer>): Promise<Answer> {
  sent.mockClear();
  const answer = await ask();
  expect(wasKept()).toBe(true);
  return answer;
}

it('keeps no answer of these routes, which depend on more than the ledger', () => {
  const routes = server.readsOfMoreThanLedger.filter((route) => !route.startsWith('/docs'));
  expect(routes.sort()).toEqual(
    [
      '/',
      '/access-events',
      '/account',
      '/account/keys',
      '/account/sessions',
      '/accounts',
      '/accounts/:id',
      '/accounts/:id/keys',
      '/accounts/:id/sessions',
      '/changes/stream',
      '/health/live',
      '/health/ready',
      '/metrics',
      '/openapi.json',
      '/problems',
      '/problems/:name',
      '/session',
      '/sets',
      '/sets/:id',
      '/sets/:id/file',
      '/sets/:id/rows',
    ].sort(),
  );
});

describe.each(READS)('GET %s', (path) => {
  it.each<[string, { method?: string; headers?: Record<string, string> }]>([
    ['as it is', {}],
    ['compressed', { headers: { 'Accept-Encoding': 'gzip' } }],
    ['without its body', { method: 'HEAD' }],
    ['that is known', { headers: { 'If-None-Match': '*' } }],
    ['for another origin', { headers: { Origin: 'http://localhost:4200' } }],
  ])('is answered the same from what is kept: %s', async (_, init) => {
    // A type that nobody asks for keeps these apart from all others.
    const headers = { Accept: `application/json, test/${encodeURIComponent(JSON.stringify(init))}`, ...init.headers };
    const ask = (): Promise<Answer> => call(server.url + path, { ...init, headers });
    const fresh = await ask();

    const kept = await expectKept(ask);
    expect(contentOf(kept)).toEqual(contentOf(fresh));
    expect(kept.headers.get('x-request-id')).not.toBe(fresh.headers.get('x-request-id'));
  });

  it('makes a 304 of a kept 200, and a 200 where only a 304 was kept', async () => {
    const only304 = { Accept: 'application/json, test/only-304' };
    await get(server.url + path, { ...only304, 'If-None-Match': '*' });
    const whole = await get(server.url + path, only304);
    expect([whole.status, whole.text === '']).toEqual([200, false]);

    const etag = whole.headers.get('etag') ?? '';
    const fresh = await get(server.url + path, { Accept: 'application/json, test/fresh', 'If-None-Match': etag });
    const known = await expectKept(() => get(server.url + path, { ...only304, 'If-None-Match': etag }));
    expect(contentOf(known)).toEqual(contentOf(fresh));
  });

  it('is answered anew after a change', async () => {
    await get(server.url + path);
    const { headers } = await post(`${server.url}/users`, { data: 'hello' });

    const answer = await get(server.url + path);
    expect([answer.status, answer.headers.get('position')]).toEqual([200, headers.get('position')]);
  });
});

it('tells formats apart', async () => {
  for (let time = 0; time < 2; time += 1) {
    expect((await get(`${server.url}/users`, { Accept: 'application/json' })).json).toHaveLength(5);
    expect((await get(`${server.url}/users`, { Accept: 'text/csv' })).headers.get('content-type')).toContain('csv');
  }
});

it('tells codings apart', async () => {
  const codingOf = async (accepted: string): Promise<string | null> => {
    return (await get(`${server.url}/changes`, { 'Accept-Encoding': accepted })).headers.get('content-encoding');
  };
  for (let time = 0; time < 2; time += 1) {
    expect(await codingOf('gzip')).toBe('gzip');
    expect(await codingOf('identity')).toBeNull();
  }
});

it('shows a writer its own write', async () => {
  const user = await get(`${server.url}/users/1`);
  const { json } = await patch(`${server.url}/users/1`, { pets: ['cat'] }, user.headers.get('etag') ?? '');
  expect((await get(`${server.url}/users/1`)).json).toEqual(json);
});

it('keeps no problem', async () => {
  sent.mockClear();
  await get(`${server.url}/users/999`);
  await get(`${server.url}/users/999`);
  expect(wasKept()).toBe(false);
});

it('judges access before anything that is kept is sent', async () => {
  await get(`${server.url}/users`);
  const { headers } = await get(`${server.url}/users`);
  const position = headers.get('position') ?? '';
  const moment = jest.spyOn(AccessReader.prototype, 'moment').mockResolvedValue({ position, stamp: '', accounts: 1 });
  const answer = await get(`${server.url}/users`, { Authorization: 'Bearer mng_nobodys' });
  moment.mockRestore();

  expect(answer).toMatchObject({ status: 401, json: { type: '/problems/key-not-valid' } });
});

it('lets the route answer where the end of the ledger cannot be read', async () => {
  await get(`${server.url}/users`);
  const end = jest
    .spyOn(AccessReader.prototype, 'moment')
    .mockRejectedValueOnce(new StoreFailure('unavailable', new Error()));
  expect((await get(`${server.url}/users`)).status).toBe(200);
  expect(end).toHaveBeenCalled();
  end.mockRestore();
});

describe('what is kept', () => {
  const FIELDS = { Position: '1.a', ETag: '"1.a"' };
  const requestFor = (url: string, accept = '*/*'): Request => ({ url, method: 'GET', headers: { accept } }) as Request;
  const answers = (maxBytes: number): KeptAnswers => new KeptAnswers(maxBytes);
  const keep = (kept: KeptAnswers, request: Request, bytes = 1000): void => {
    kept.keep(request, { status: 200, fields: FIELDS, body: 'x'.repeat(bytes) }, new Map());
  };

  it('is bounded in bytes, and what was not used for the longest time goes first', () => {
    const kept = answers(10_000);
    for (let index = 0; index < 100; index += 1) keep(kept, requestFor(`/users?cursor=${index}`));

    expect(kept.bytes).toBeLessThanOrEqual(10_000);
    expect(kept.find(requestFor('/users?cursor=99'))).toBeDefined();
    expect(kept.find(requestFor('/users?cursor=0'))).toBeUndefined();
  });

  it('is bounded for one address, whatever clients accept', () => {
    const kept = answers(10_000_000);
    for (let index = 0; index < 100; index += 1) keep(kept, requestFor('/users', `test/${index}`));
    expect(kept.bytes).toBeLessThan(8 * 3000);
  });

  it('holds no answer of more than 256 KB, and none at all where nothing may be kept', () => {
    const [kept, none] = [answers(10_000_000), answers(0)];
    keep(kept, requestFor('/users'), 256 * 1024);
    keep(none, requestFor('/users'));
    expect([kept.bytes, none.bytes]).toEqual([0, 0]);
  });
});
