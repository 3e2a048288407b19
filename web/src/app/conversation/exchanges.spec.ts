import { HttpClient } from '@angular/common/http';
import { TestBed } from '@angular/core/testing';
import { LIST, ORIGIN, buildChange, buildUser, buildUsers, openDirectory, wholeList } from '../../testing/directory';
import { tagAt } from '../../testing/positions';
import { pass, settle } from '../../testing/screen';
import { UserClient } from '../api/user-client';
import type { Exchange, RequestExchange } from './exchange';
import { Exchanges } from './exchanges';
import { NoteFeed } from './note-feed';
import { meaningOf } from './words/meaning';

const all = (): readonly Exchange[] => TestBed.inject(Exchanges).all();
const requests = (): RequestExchange[] => all().filter((one) => one.kind === 'request');
const newest = (): RequestExchange | undefined => requests().at(-1);

describe('the exchanges of the page', () => {
  it('are its requests with what came of them, in the order in which they left', async () => {
    const directory = await openDirectory();
    expect(requests().map(({ path, outcome }) => [path, outcome])).toEqual([
      [LIST, undefined],
      ['/', undefined],
    ]);
    await directory.answer('GET', '/', 'Hello, World!');
    expect(newest()?.outcome).toMatchObject({
      kind: 'answer',
      status: 200,
      body: { value: 'Hello, World!', bytes: 13 },
    });
    await directory.cutOff('GET', LIST);
    expect(requests()[0]?.outcome).toMatchObject({ kind: 'no answer' });
  });

  it('have the fields that matter, and never what proves who somebody is', async () => {
    const directory = await openDirectory();
    const headers = {
      Authorization: 'Bearer secret',
      Cookie: 'session=secret',
      'If-Match': tagAt(5),
      Accept: 'text/plain',
    };
    TestBed.inject(HttpClient).patch(`${ORIGIN}/users/5`, { pets: [] }, { headers }).subscribe();
    await directory.answer('PATCH', '/users/5', buildUser(), {
      status: 200,
      headers: { ETag: tagAt(6), 'Set-Cookie': 'session=secret', 'WWW-Authenticate': 'secret' },
    });
    expect(newest()?.fields.map(({ name }) => name)).toEqual(['Accept', 'If-Match', 'Idempotency-Key', 'Content-Type']);
    expect(newest()?.outcome).toMatchObject({ fields: expect.arrayContaining([{ name: 'ETag', value: tagAt(6) }]) });
    expect(JSON.stringify(all())).not.toContain('secret');
  });

  it('have no bodies of routes that may take secrets', async () => {
    const directory = await openDirectory();
    TestBed.inject(HttpClient).post(`${ORIGIN}/users-of-tomorrow`, { password: 'secret' }).subscribe();
    await directory.answer('POST', '/users-of-tomorrow', { token: 'secret' });
    expect(newest()).toMatchObject({ method: 'POST', body: undefined, outcome: { status: 200, body: undefined } });
  });

  it('have each try of a write, and know another try of the same act', async () => {
    const directory = await openDirectory('/', { tries: 2 });
    TestBed.inject(UserClient).send({ data: 'hello' }).subscribe();
    await directory.cutOff('POST', '/users');
    await pass(1);
    await directory.answer('POST', '/users', { status: 'success', message: 'received: hello' }, { status: 201 });
    const tries = requests().filter(({ method }) => method === 'POST');
    expect(tries.map(({ isAgain, outcome }) => [isAgain, outcome?.kind])).toEqual([
      [false, 'no answer'],
      [true, 'answer'],
    ]);
    expect(tries.map(meaningOf)).toEqual([
      'no answer: the server cannot be reached',
      'another try of the same act: sent “hello”',
    ]);
  });

  it('tell when the page has given up a request', async () => {
    await openDirectory();
    TestBed.inject(UserClient).get(5).subscribe().unsubscribe();
    expect(newest()?.outcome).toMatchObject({ kind: 'given up' });
  });

  it('keep the first elements of a long list, and how many there were', async () => {
    const directory = await openDirectory();
    await directory.answer('GET', LIST, buildUsers(1, 1000));
    const { outcome } = requests().find(({ path }) => path === LIST) ?? {};
    const body = outcome?.kind === 'answer' ? outcome.body : undefined;
    const kept = body?.value as unknown[];
    expect(kept.length).toBeGreaterThan(50);
    expect(kept.length + (body?.left ?? 0)).toBe(1000);
    expect(JSON.stringify(kept).length).toBeLessThan(16_384);
    expect(body?.bytes).toBe(JSON.stringify(buildUsers(1, 1000)).length);
  });

  it('are at most 200, and at most as many as take a million characters', async () => {
    const directory = await openDirectory();
    const client = TestBed.inject(UserClient);
    for (let id = 1; id <= 250; id++) client.get(id).subscribe().unsubscribe();
    expect(all()).toHaveLength(200);
    expect(newest()?.path).toBe('/users/250');
    for (let id = 301; id <= 400; id++) {
      client.get(id).subscribe();
      directory.request('GET', `/users/${id}`).flush('x'.repeat(20_000));
    }
    expect(all().length).toBeLessThan(70);
    expect(all().length).toBeGreaterThan(50);
  });

  it('have what the feed says, changes that come together on one line', async () => {
    const directory = await openDirectory();
    TestBed.inject(NoteFeed);
    await directory.answer('GET', LIST, [], wholeList([], 9));
    await directory.feed.ready(9);
    for (const revision of [10, 11, 12]) await directory.feed.change(buildChange({ revision }));
    await pass(1500);
    await directory.feed.heartbeat(12);
    await directory.feed.change(
      buildChange({ revision: 13, kind: 'deleted', before: buildChange().after, after: null }),
    );
    await directory.feed.fail();
    await settle();
    const heard = all().filter(({ kind }) => kind !== 'request');
    expect(heard.map(meaningOf)).toEqual([
      'listening: each change from here on is sent at once',
      '3 changes, the last: added daisy',
      'deleted daisy',
      'the connection broke off, and is opened again',
    ]);
  });

  it('can be forgotten', async () => {
    await openDirectory();
    TestBed.inject(Exchanges).clear();
    expect(all()).toEqual([]);
  });
});
