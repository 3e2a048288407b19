import { accept, invited, keyOf, PASSWORD, type Person, type RoleName, setUp, signIn, whoIs } from './support/accounts';
import { get, patch, post, remove, send } from './support/http';
import { Connection, lines } from './support/raw';
import { TestServer } from './support/server';
import { readTables } from './support/tables';

let server: TestServer;
let ada: Person;
let newcomers = 0;

beforeAll(async () => {
  server = await TestServer.start();
  ada = await setUp(server);
});

afterAll(() => server.stop());

/** Somebody whom no other test has met. */
function newcomer(role: RoleName = 'editor'): Promise<Person> {
  newcomers += 1;
  return invited(server, ada, `newcomer ${newcomers}`, role);
}

/** The link that lets an account have another password. */
async function linkFor({ id }: Person): Promise<string> {
  const { json } = await post(`${server.url}/accounts/${id}/invitation`, undefined, ada.session);
  return (json as { invitation: { link: string } }).invitation.link;
}

describe('an account', () => {
  it('is made by an invitation that is used once', async () => {
    const { json } = await post(`${server.url}/accounts`, { name: 'grace', role: 'editor' }, ada.session);
    const { link } = (json as { invitation: { link: string } }).invitation;
    expect((await post(`${server.url}/session`, { name: 'grace', password: PASSWORD })).status).toBe(401);
    const grace = await accept(server, 'grace', link);

    await expect(accept(server, 'grace', link)).rejects.toThrow('410');
    expect(await whoIs(server, grace.session)).toMatchObject({ account: { name: 'grace' }, role: 'editor' });
    expect(await get(`${server.url}/accounts?limit=1`, ada.session)).toMatchObject({ json: [{ name: 'ada' }] });
    expect(await get(`${server.url}/accounts?limit=1&after=${grace.id - 1}`, ada.session)).toMatchObject({
      json: [{ name: 'grace', isInvited: false }],
    });
  });

  it('has a name of its own, as users have', async () => {
    expect(await post(`${server.url}/accounts`, { name: 'ADA', role: 'viewer' }, ada.session)).toMatchObject({
      status: 409,
      json: { type: '/problems/account-name-taken' },
    });
  });

  it('gets another password by an invitation, which ends its sessions', async () => {
    const grace = await newcomer();
    const link = await linkFor(grace);
    expect(await whoIs(server, grace.session)).toMatchObject({ role: 'editor' });
    await accept(server, grace.name, link);

    expect(await whoIs(server, grace.session)).toMatchObject({ account: null });
  });

  it('changes its password with the old one, which ends its other sessions', async () => {
    const grace = await newcomer();
    const other = await signIn(server, grace);
    const body = { password: 'quite another long password', oldPassword: 'wrong' };
    const url = `${server.url}/account`;
    expect(await send('PATCH', url, body, grace.session)).toMatchObject({
      status: 400,
      json: { errors: [{ pointer: '/oldPassword' }] },
    });
    expect((await send('PATCH', url, { ...body, oldPassword: PASSWORD }, grace.session)).status).toBe(200);

    expect((await get(url, grace.session)).status).toBe(200);
    expect((await get(url, other.session)).status).toBe(401);
    await expect(signIn(server, grace)).rejects.toThrow('401');
    await signIn(server, { name: grace.name, password: body.password });
  });

  it('has no invitation any more once it has another password', async () => {
    const grace = await newcomer();
    const link = await linkFor(grace);
    const body = { password: 'quite another long password', oldPassword: PASSWORD };
    expect((await send('PATCH', `${server.url}/account`, body, grace.session)).status).toBe(200);

    await expect(accept(server, grace.name, link)).rejects.toThrow('410');
  });

  it('has the password of one, where two choose it at the same time', async () => {
    const grace = await newcomer();
    const link = await linkFor(grace);
    const [own, other] = ['what its person has chosen', 'what somebody else has chosen'];
    const [accepted, changed] = await Promise.all([
      post(`${server.url}/invitations/accept`, { token: new URL(link).hash.slice(1), password: own }),
      send('PATCH', `${server.url}/account`, { password: other, oldPassword: PASSWORD }, grace.session),
    ]);

    expect([accepted.status === 201, changed.status === 200].filter(Boolean)).toEqual([true]);
    await signIn(server, { name: grace.name, password: accepted.status === 201 ? own : other });
  });

  it.each([
    ['POST', '/users', { data: 'hello' }],
    ['POST', '/account/keys', { name: 'nightly', role: 'viewer' }],
    ['POST', '/accounts', { name: 'mallory', role: 'admin' }],
    ['PUT', '/sets/1/file', { data: 'hello' }],
  ])(
    'does nothing any more by a request that has begun before its session ended: %s %s',
    async (method, path, body) => {
      const other = await signIn(server, ada);
      const before = await readTables(server.place);
      const text = JSON.stringify(body);
      const head = lines(
        ...[`${method} ${path} HTTP/1.1`, 'Host: localhost', 'Connection: close', 'Expect: 100-continue'],
        ...[
          'Content-Type: application/json',
          `Content-Length: ${text.length}`,
          `Cookie: ${other.session['Cookie'] ?? ''}`,
        ],
      );
      const late = (await Connection.to(server.url)).send(head);
      await late.until(/100 Continue/); // it was judged
      await send('DELETE', `${server.url}/session`, undefined, other.session);

      expect(await late.send(text).all()).toContain('HTTP/1.1 401 ');
      const { changes, accounts, access_keys: keys } = await readTables(server.place);
      expect([changes, accounts, keys]).toEqual([before.changes, before.accounts, before.access_keys]);
    },
  );

  it('is changed only as it was seen', async () => {
    const url = `${server.url}/accounts/${(await newcomer()).id}`;
    const { headers } = await get(url, ada.session);
    await patch(url, { name: 'Grace H.' }, '*', ada.session);

    expect(await patch(url, { name: 'x' }, headers.get('etag') ?? '', ada.session)).toMatchObject({
      status: 412,
      json: { type: '/problems/account-changed' },
    });
    expect((await send('PATCH', url, { name: 'x' }, ada.session)).status).toBe(428);
  });

  it('is gone with its sessions and keys, and its id is never used again', async () => {
    const grace = await newcomer();
    const key = await keyOf(server, grace, 'viewer');
    expect((await remove(`${server.url}/accounts/${grace.id}`, '*', ada.session)).status).toBe(204);

    expect(await whoIs(server, grace.session)).toMatchObject({ account: null });
    expect((await get(`${server.url}/users`, key)).status).toBe(401);
    expect((await invited(server, ada, grace.name, 'editor')).id).toBeGreaterThan(grace.id);
  });

  it('sees its sessions and ends them', async () => {
    const grace = await newcomer();
    const other = await signIn(server, grace);
    const { json } = await get(`${server.url}/account/sessions`, grace.session);
    const sessions = json as { id: number; isCurrent: boolean }[];
    expect(sessions.map(({ isCurrent }) => isCurrent)).toEqual([false, true]);
    await send('DELETE', `${server.url}/account/sessions/${sessions[0]?.id ?? 0}`, undefined, grace.session);

    expect(await whoIs(server, other.session)).toMatchObject({ account: null });
    expect(await get(`${server.url}/account/sessions`, grace.session)).toMatchObject({ json: [{ isCurrent: true }] });
  });

  it('cannot end a session of another one', async () => {
    const [grace, eve] = [await newcomer(), await newcomer('viewer')];
    const { json } = await get(`${server.url}/account/sessions`, grace.session);
    const [{ id }] = json as [{ id: number }];

    expect((await send('DELETE', `${server.url}/account/sessions/${id}`, undefined, eve.session)).status).toBe(404);
    expect(await whoIs(server, grace.session)).toMatchObject({ role: 'editor' });
  });
});

it('an admin stays one while nobody else is who can sign in', async () => {
  await post(`${server.url}/accounts`, { name: 'invited', role: 'admin' }, ada.session);
  const url = `${server.url}/accounts/${ada.id}`;
  const lastAdmin = { status: 409, json: { type: '/problems/last-admin' } };

  expect(await patch(url, { role: 'editor' }, '*', ada.session)).toMatchObject(lastAdmin);
  expect(await remove(url, '*', ada.session)).toMatchObject(lastAdmin);
  await newcomer('admin');
  expect((await patch(url, { role: 'editor' }, '*', ada.session)).status).toBe(200);
});
