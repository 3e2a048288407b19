import { setDate } from './support/date';
import { get, patch, post, remove, send, undo } from './support/http';
import type { ChangeJson, UserJson } from './support/records';
import { TestServer } from './support/server';

let server: TestServer;
const at = (path: string): string => server.url + path;

/** A user of its own for each test; its username says which. */
async function createUser(username: string, ...pets: string[]): Promise<UserJson> {
  return (await post(at('/users'), { username, pets })).json as UserJson;
}

const userOf = async (id: number): Promise<UserJson> => (await get(at(`/users/${id}`))).json as UserJson;
const changesOf = async (id: number): Promise<ChangeJson[]> =>
  (await get(at(`/users/${id}/changes`))).json as ChangeJson[];
const tag = ({ position }: { position: string }): string => `"${position}"`;

beforeAll(async () => {
  server = await TestServer.start();
});

afterAll(() => server.stop());

describe('GET /users/{id}', () => {
  it('gives the user with its position as ETag, and the revision and position of the directory', async () => {
    const user = await createUser('reader', 'cat');
    const { id } = user;
    const later = await post(at('/users'), { data: 'later' });
    const { status, headers, json } = await get(at(`/users/${id}`));

    expect(status).toBe(200);
    expect(json).toEqual(user);
    expect(user).toMatchObject({ username: 'reader', pets: ['cat'], id, revision: id });
    expect(user.position).toMatch(new RegExp(`^${id}\\.[0-9a-f]{12}$`));
    expect(headers.get('etag')).toBe(tag(user));
    expect(headers.get('revision')).toBe(String(id + 1));
    expect(headers.get('position')).toBe(later.headers.get('position'));
  });

  it.each(['"{}"', 'W/"{}"', '"1", "{}"', '*'])('answers 304 to If-None-Match %s', async (field) => {
    const user = await createUser(`seen ${field.length}`);
    const known = { 'If-None-Match': field.replace('{}', user.position) };
    const { status, headers } = await get(at(`/users/${user.id}`), known);

    expect(status).toBe(304);
    expect(headers.get('etag')).toBe(tag(user));
  });
});

describe('PATCH /users/{id}', () => {
  it('changes what is sent, and leaves the rest', async () => {
    const user = await createUser('patched', 'cat', 'dog');
    const { status, headers, json } = await patch(at(`/users/${user.id}`), { pets: ['dog', 'dog'] }, tag(user));

    expect(status).toBe(200);
    const { revision, position, updatedAt } = json as UserJson;
    expect(json).toEqual({ ...user, pets: ['dog', 'dog'], revision, position, updatedAt });
    expect(revision).toBe(user.revision + 1);
    expect(headers.get('etag')).toBe(tag({ position }));
    expect(headers.get('revision')).toBe(String(revision));
    expect(headers.get('position')).toBe(position);
    expect(await userOf(user.id)).toEqual(json);
    expect((json as UserJson).updatedAt).toBe((await changesOf(user.id))[0]?.at);
  });

  it('keeps another order of the same pets', async () => {
    const user = await createUser('sorted', 'dog', 'cat');
    const { json } = await patch(at(`/users/${user.id}`), { pets: ['cat', 'dog'] }, tag(user));

    expect(json).toMatchObject({ pets: ['cat', 'dog'], revision: user.revision + 1 });
  });

  it('takes a JSON merge patch by its own media type', async () => {
    const user = await createUser('merge patched');
    const headers = { 'Content-Type': 'application/merge-patch+json' };

    expect((await patch(at(`/users/${user.id}`), { username: 'renamed' }, '*', headers)).status).toBe(200);
  });

  it('is no change where it changes nothing', async () => {
    const user = await createUser('steady', 'cat');
    const { status, json, headers } = await patch(at(`/users/${user.id}`), { pets: ['cat'] }, tag(user));

    expect([status, json, headers.get('etag')]).toEqual([200, user, tag(user)]);
    expect(await changesOf(user.id)).toHaveLength(1);
  });

  it('lets a user change the case of its own name', async () => {
    const user = await createUser('casey');

    expect((await patch(at(`/users/${user.id}`), { username: 'Casey' }, '*')).json).toMatchObject({
      username: 'Casey',
    });
  });

  it.each([
    ['username', { username: null }, '/username'],
    ['pets', { pets: null }, '/pets'],
    ['a pet', { pets: ['cat', ''] }, '/pets/1'],
    ['an unknown field', { colour: 1 }, '/colour'],
  ])('refuses %s that is not valid with 400', async (_, body, pointer) => {
    const { status, json } = await patch(at('/users/1'), body, '*');

    expect(status).toBe(400);
    expect(json).toMatchObject({ errors: [{ pointer }] });
  });

  it('refuses a username that another one has with 409', async () => {
    const user = await createUser('wishful');

    expect(await patch(at(`/users/${user.id}`), { username: 'USER1' }, '*')).toMatchObject({
      status: 409,
      json: { type: '/problems/username-taken' },
    });
  });

  it('asks for If-Match with 428', async () => {
    const { status, json } = await send('PATCH', at('/users/1'), { pets: [] });

    expect([status, json]).toMatchObject([428, { type: '/problems/precondition-required' }]);
  });

  it.each(['7', '"7', 'W/7', ''])(
    'refuses If-Match: %s, which is no entity tag, with 400 that shows one',
    async (field) => {
      const { status, json } = await patch(at('/users/1'), { pets: [] }, field);

      expect(status).toBe(400);
      expect((json as { detail: string }).detail).toContain('"7.3f9ab2c41d0e"');
    },
  );

  it('takes one of several tags', async () => {
    const user = await createUser('several');

    expect((await patch(at(`/users/${user.id}`), { pets: ['cat'] }, `"1", ${tag(user)}`)).status).toBe(200);
  });

  it('refuses a stale If-Match with 412, and changes nothing', async () => {
    const seen = await createUser('contested', 'cat');
    const current = (await patch(at(`/users/${seen.id}`), { pets: ['cat', 'duck'] }, tag(seen))).json;
    const { status, json } = await patch(at(`/users/${seen.id}`), { pets: ['cat', 'dog'] }, tag(seen));

    expect(status).toBe(412);
    expect(json).toMatchObject({
      type: '/problems/precondition-failed',
      base: { username: 'contested', pets: ['cat'] },
      current,
      merged: { username: 'contested', pets: ['cat', 'duck', 'dog'] },
    });
    expect(await userOf(seen.id)).toEqual(current);
  });

  it('takes the newest of several versions for what the client saw last', async () => {
    const first = await createUser('seen often', 'cat');
    const url = at(`/users/${first.id}`);
    const second = (await patch(url, { pets: ['cat', 'dog'] }, '*')).json as UserJson;
    await patch(url, { pets: ['cat', 'dog', 'duck'] }, '*');
    const { status, json } = await patch(url, { pets: [] }, `${tag(first)}, ${tag(second)}`);

    expect([status, json]).toMatchObject([412, { base: { pets: ['cat', 'dog'] }, merged: { pets: ['duck'] } }]);
  });

  it('merges what the patch leaves out as the client saw it', async () => {
    const seen = await createUser('left out', 'cat');
    await patch(at(`/users/${seen.id}`), { pets: ['cat', 'duck'] }, tag(seen));
    const { json } = await patch(at(`/users/${seen.id}`), { username: 'renamed alone' }, tag(seen));

    expect(json).toMatchObject({ merged: { username: 'renamed alone', pets: ['cat', 'duck'] } });
  });

  it('proposes no merge where both sides renamed', async () => {
    const seen = await createUser('first name');
    await patch(at(`/users/${seen.id}`), { username: 'their name' }, tag(seen));
    const { status, json } = await patch(at(`/users/${seen.id}`), { username: 'my name' }, tag(seen));

    expect(status).toBe(412);
    expect(json).toMatchObject({ base: { username: 'first name' }, current: { username: 'their name' } });
    expect(json).not.toHaveProperty('merged');
  });

  it.each([
    ['a bare revision', () => '"1"'],
    ['weak', (user: UserJson) => `W/${tag(user)}`],
    ['not ours', () => '"nothing-of-ours"'],
    ['ahead', () => '"999999999.3f9ab2c41d0e"'],
    ["another user's", (_: UserJson, other: UserJson) => tag(other)],
  ])('knows no base for an If-Match that is %s', async (what, tagFor) => {
    const other = await createUser(`other than ${what}`);
    const user = await createUser(`no base ${what}`);
    const { status, json } = await patch(at(`/users/${user.id}`), { pets: ['cat'] }, tagFor(user, other));

    expect(status).toBe(412);
    expect(json).not.toHaveProperty('base');
    expect(json).not.toHaveProperty('merged');
  });

  it.each(['*', 'its position'])('takes a user back whole, as it was read: If-Match %s', async (which) => {
    const user = await createUser(`whole ${which}`, 'cat');
    const ifMatch = which === '*' ? which : tag(user);
    const same = await patch(at(`/users/${user.id}`), user, ifMatch);
    const { status, json } = await patch(at(`/users/${user.id}`), { ...user, pets: ['dog'] }, ifMatch);

    expect([same.status, same.json]).toEqual([200, user]);
    expect([status, json]).toMatchObject([200, { pets: ['dog'], id: user.id, createdAt: user.createdAt }]);
  });

  it('proposes a merge to a client that sends back the whole of an older version', async () => {
    const user = await createUser('whole and old', 'cat');
    await patch(at(`/users/${user.id}`), { pets: ['cat', 'dog'] }, '*');
    const { status, json } = await patch(at(`/users/${user.id}`), { ...user, username: 'whole' }, tag(user));

    expect([status, json]).toMatchObject([412, { merged: { username: 'whole', pets: ['cat', 'dog'] } }]);
  });

  it.each<[string, unknown]>([
    ['id', 1],
    ['id', null],
    ['revision', 1],
    ['position', '1.000000000000'],
    ['createdAt', '2026-01-01T00:00:00.000Z'],
    ['updatedAt', null],
  ])('refuses another %s than the user has, and says which: %j', async (name, value) => {
    const user = await createUser(`other ${name} ${JSON.stringify(value)}`);
    const { status, json } = await patch(at(`/users/${user.id}`), { ...user, pets: ['cat'], [name]: value }, '*');

    const detail = expect.stringContaining(JSON.stringify(user[name as keyof UserJson])) as string;
    expect([status, json]).toMatchObject([400, { errors: [{ pointer: `/${name}`, detail }] }]);
    expect(await userOf(user.id)).toEqual(user);
  });
});

describe('DELETE /users/{id}', () => {
  it('deletes, and says which change that was', async () => {
    const user = await createUser('short-lived', 'mayfly');
    const { status, text, headers } = await remove(at(`/users/${user.id}`), tag(user));

    expect([status, text, headers.get('revision')]).toEqual([204, '', String(user.revision + 1)]);
    expect(await get(at(`/users/${user.id}`))).toMatchObject({
      status: 410,
      json: {
        type: '/problems/user-deleted',
        revision: user.revision + 1,
        position: headers.get('position'),
      },
    });
    expect(await patch(at(`/users/${user.id}`), { pets: [] }, '*')).toMatchObject({ status: 410 });
    expect(await remove(at(`/users/${user.id}`), '*')).toMatchObject({ status: 410 });
  });

  it('refuses a stale If-Match with 412', async () => {
    const user = await createUser('kept');
    await patch(at(`/users/${user.id}`), { pets: ['cat'] }, '*');
    const { status, json } = await remove(at(`/users/${user.id}`), tag(user));

    expect(status).toBe(412);
    expect(json).toMatchObject({ base: { pets: [] }, current: { pets: ['cat'] } });
    expect(json).not.toHaveProperty('merged');
  });

  it('asks for If-Match with 428', async () => {
    expect((await send('DELETE', at('/users/1'))).status).toBe(428);
  });

  it('frees the username', async () => {
    const user = await createUser('phoenix');
    await remove(at(`/users/${user.id}`), '*');
    const reborn = await createUser('phoenix');

    expect(reborn.id).not.toBe(user.id);
  });
});

describe('GET /users/{id}/changes', () => {
  it('tells the history, newest first, also after the deletion', async () => {
    const { id } = await createUser('chronicled', 'cat');
    await patch(at(`/users/${id}`), { pets: ['dog'] }, '*');
    await remove(at(`/users/${id}`), '*');
    const history = await changesOf(id);

    expect(history.map(({ kind, before, after }) => [kind, before?.pets, after?.pets])).toEqual([
      ['deleted', ['dog'], undefined],
      ['updated', ['cat'], ['dog']],
      ['created', undefined, ['cat']],
    ]);
  });

  it('goes on from before a revision', async () => {
    const { id } = await createUser('paged');
    for (const pet of ['a', 'b', 'c']) await patch(at(`/users/${id}`), { pets: [pet] }, '*');
    const newest = (await get(at(`/users/${id}/changes?limit=2`))).json as ChangeJson[];
    const older = (await get(at(`/users/${id}/changes?before=${newest[1]?.revision ?? 0}`))).json as ChangeJson[];

    expect([...newest, ...older]).toEqual(await changesOf(id));
  });

  it('is 404 for a user that never was', async () => {
    expect((await get(at('/users/1000000/changes'))).status).toBe(404);
  });
});

describe('reads of the whole directory', () => {
  it.each(['/users', '/changes', '/changes/1', '/users/1/changes', '/pets'])(
    'are not sent again as long as nothing changes: %s',
    async (path) => {
      const { headers } = await get(at(path));
      const etag = headers.get('etag') ?? '';
      expect(await get(at(path), { 'If-None-Match': etag })).toMatchObject({ status: 304, text: '' });

      await post(at('/users'), { data: 'something new' });
      expect(etag).toBe(`W/"${headers.get('position') ?? ''}"`);
      expect((await get(at(path), { 'If-None-Match': etag })).status).toBe(200);
    },
  );
});

describe('GET /changes', () => {
  it('gives all changes without a gap, from the first one on', async () => {
    const changes = (await get(at('/changes?limit=1000'))).json as ChangeJson[];

    expect(changes.map(({ revision }) => revision)).toEqual(changes.map((_, index) => index + 1));
    expect(changes.slice(0, 4).map(({ kind, userId, after }) => [kind, userId, after?.username])).toEqual([
      ['created', 1, 'user1'],
      ['created', 2, 'user2'],
      ['created', 3, 'user3'],
      ['created', 4, 'user4'],
    ]);
  });

  it.each([
    ['after=2&limit=2', [3, 4]],
    ['before=3', [2, 1]],
    ['before=4&order=asc', [1, 2, 3]],
    ['after=1&before=5&order=desc', [4, 3, 2]],
  ])('gives the part that %s asks for', async (query, revisions) => {
    const changes = (await get(at(`/changes?${query}`))).json as ChangeJson[];

    expect(changes.map(({ revision }) => revision)).toEqual(revisions);
  });

  it('gives one kind', async () => {
    await post(at('/users'), { data: 'of its kind' });
    const changes = (await get(at('/changes?kind=message&limit=1000'))).json as ChangeJson[];

    expect(changes.at(-1)).toMatchObject({
      kind: 'message',
      text: 'of its kind',
      userId: null,
      before: null,
      after: null,
    });
    expect(new Set(changes.map(({ kind }) => kind))).toEqual(new Set(['message']));
  });

  it('gives several kinds in their common order, either way', async () => {
    const user = await createUser('of some kind');
    await post(at('/users'), { data: 'between them' });
    await remove(at(`/users/${user.id}`), '*');
    const kindsOf = async (query: string): Promise<unknown> =>
      ((await get(at(`/changes?kind=deleted,created&${query}`))).json as ChangeJson[]).map(({ kind }) => kind);

    expect(await kindsOf(`after=${user.id - 1}`)).toEqual(['created', 'deleted']);
    expect(await kindsOf('order=desc&limit=2')).toEqual(['deleted', 'created']);
    expect(await kindsOf(`after=${user.id - 1}&limit=1`)).toEqual(['created']);
  });

  it.each([
    'kind=created,',
    'kind=created&kind=deleted',
    'limit=0',
    'limit=1001',
    'limit=x',
    'limit=1&limit=2',
    'after=-1',
    'order=up',
    'kind=',
    'page=2',
  ])('refuses %s with a 400 that names what is valid', async (query) => {
    const { status, json } = await get(at(`/changes?${query}`));
    const [name] = query.split('=');

    expect(status).toBe(400);
    expect(json).toMatchObject({ errors: [{ pointer: `/${name}` }] });
  });

  it('gives one change by its number', async () => {
    expect((await get(at('/changes/3'))).json).toMatchObject({ revision: 3, kind: 'created', userId: 3 });
    expect(await get(at('/changes/1000000'))).toMatchObject({ status: 404 });
  });
});

describe('messages', () => {
  it('are changes, and say where they are', async () => {
    const { headers } = await post(at('/users'), { data: 'two\nlines ' });
    const location = headers.get('location') ?? '';

    expect(location).toBe(`/changes/${headers.get('revision') ?? ''}`);
    expect((await get(at(location))).json).toMatchObject({ kind: 'message', text: 'two\nlines ' });
  });
});

describe('the time of a change', () => {
  const NOON = Date.parse('2030-01-01T12:00:00.000Z');

  /** Of two changes, between which the clock is set back; and what the server logs of that. */
  async function timesAround(stepMs: number): Promise<{ times: (string | undefined)[]; warnings: string[] }> {
    const log: string[] = [];
    await using own = await TestServer.start({ log });
    try {
      for (const time of [NOON, NOON - stepMs]) {
        setDate(time);
        await post(`${own.url}/users`, { data: 'at noon' });
      }
    } finally {
      jest.useRealTimers();
    }
    const changes = (await get(`${own.url}/changes?after=4`)).json as ChangeJson[];
    await own.place.remove();
    return { times: changes.map(({ at: time }) => time), warnings: log.filter((line) => line.includes('the clock')) };
  }

  it('is that of the change before where the clock is set back by seconds', async () => {
    const noon = '2030-01-01T12:00:00.000Z';

    expect(await timesAround(5_000)).toEqual({ times: [noon, noon], warnings: [] });
  });

  it('is that of the clock where it is set back by more, which is logged', async () => {
    expect(await timesAround(5_001)).toEqual({
      times: ['2030-01-01T12:00:00.000Z', '2030-01-01T11:59:54.999Z'],
      warnings: [expect.stringContaining('the clock is 5 s behind the last change: its time is taken as it is')],
    });
  });
});

describe('POST /changes/{revision}/undo', () => {
  it('undoes an update', async () => {
    const user = await createUser('undecided', 'cat');
    const { revision, position } = (await patch(at(`/users/${user.id}`), { pets: ['dog'] }, '*')).json as UserJson;
    const { status, headers, json } = await undo(server.url, position);

    expect(status).toBe(201);
    expect(json).toMatchObject({
      kind: 'updated',
      before: { pets: ['dog'] },
      after: { pets: ['cat'] },
      undoes: revision,
    });
    expect(headers.get('location')).toBe(`/changes/${revision + 1}`);
    expect(headers.get('revision')).toBe(String(revision + 1));
    expect(headers.get('position')).toBe((json as ChangeJson).position);
    expect(await userOf(user.id)).toMatchObject({ pets: ['cat'], position: (json as ChangeJson).position });
    expect((await changesOf(user.id))[1]).toMatchObject({ revision, undoneBy: revision + 1 });
  });

  it('undoes a creation, and that again', async () => {
    const user = await createUser('accident', 'cat');
    const deletion = (await undo(server.url, user.position)).json as ChangeJson;

    expect(deletion).toMatchObject({ kind: 'deleted', undoes: user.revision });
    expect((await get(at(`/users/${user.id}`))).status).toBe(410);

    await undo(server.url, deletion.position);
    expect(await userOf(user.id)).toMatchObject({ username: 'accident', pets: ['cat'], createdAt: user.createdAt });
  });

  it('brings a deleted user back with its id and the time of its creation', async () => {
    const user = await createUser('lazarus', 'cat', 'cat');
    const { headers } = await remove(at(`/users/${user.id}`), '*');
    const deletion = Number(headers.get('revision'));
    const { json } = await undo(server.url, headers.get('position') ?? '');

    expect(json).toMatchObject({ kind: 'created', userId: user.id, before: null, undoes: deletion });
    const { revision, position, updatedAt } = await userOf(user.id);
    expect(await userOf(user.id)).toEqual({ ...user, revision, position, updatedAt });
    expect((await changesOf(user.id))[1]).toMatchObject({ revision: deletion, undoneBy: revision });
  });

  it('refuses to undo a change that was followed by another with 409 that shows the user as it is', async () => {
    const user = await createUser('moved on');
    const { position } = (await patch(at(`/users/${user.id}`), { pets: ['cat'] }, '*')).json as UserJson;
    const current = (await patch(at(`/users/${user.id}`), { pets: ['dog'] }, '*')).json;

    expect(await undo(server.url, position)).toMatchObject({
      status: 409,
      json: { type: '/problems/changed-since', current },
    });
  });

  it('refuses to undo a change of a user who has been deleted since', async () => {
    const user = await createUser('left');
    const { revision, position } = (await patch(at(`/users/${user.id}`), { pets: ['cat'] }, '*')).json as UserJson;
    await remove(at(`/users/${user.id}`), '*');

    expect(await undo(server.url, position)).toMatchObject({
      status: 409,
      json: { type: '/problems/changed-since', current: null, revision: revision + 1 },
    });
    expect((await get(at(`/users/${user.id}`))).status).toBe(410);
  });

  it('refuses to undo the same change twice', async () => {
    const user = await createUser('twice');
    const { revision, position } = (await patch(at(`/users/${user.id}`), { pets: ['cat'] }, '*')).json as UserJson;
    await undo(server.url, position);

    expect(await undo(server.url, position)).toMatchObject({
      status: 409,
      json: { revision: revision + 1 },
    });
  });

  it('refuses to bring back a user whose username is taken by now', async () => {
    const user = await createUser('sought after');
    const { headers } = await remove(at(`/users/${user.id}`), '*');
    await createUser('Sought After');

    expect(await undo(server.url, headers.get('position') ?? '')).toMatchObject({
      status: 409,
      json: { type: '/problems/username-taken' },
    });
  });

  it('refuses to undo a message, and what is not there', async () => {
    const { headers } = await post(at('/users'), { data: 'said is said' });

    expect(await undo(server.url, headers.get('position') ?? '')).toMatchObject({
      status: 409,
      json: { type: '/problems/not-undoable' },
    });
    expect(await post(at('/changes/1000000/undo'), undefined, { 'If-Match': '*' })).toMatchObject({ status: 404 });
  });
});

describe('writes of other pages', () => {
  it.each(['https://evil.example', 'null'])('are refused with 403 from %s', async (origin) => {
    const user = await createUser(`target of ${origin.length}`);
    const { status, json } = await undo(server.url, user.position, { Origin: origin });

    expect([status, json]).toMatchObject([403, { type: '/problems/origin-not-trusted' }]);
    expect((await get(at(`/users/${user.id}`))).status).toBe(200);
  });

  it('are carried out from this machine, and from the server itself', async () => {
    for (const origin of ['http://localhost:4200', server.url]) {
      expect((await post(at('/users'), { data: 'hello' }, { Origin: origin })).status).toBe(201);
    }
  });
});
