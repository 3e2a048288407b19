import { call, get, post } from './support/http';
import { FIELDS } from './support/records';
import { TestServer } from './support/server';

const SEED_USERS = [
  { username: 'user1', pets: ['dog'] },
  { username: 'user2', pets: [] },
  { username: 'user3', pets: ['duck', 'duck', 'goose'] },
  { username: 'user4', pets: ['hamster'] },
];

interface User {
  username: string;
  pets: string[];
  id: number;
}

let server: TestServer;
let users: string;
const log: string[] = [];

const listed = async (): Promise<User[]> => (await get(users)).json as User[];

const start = async (): Promise<void> => {
  log.length = 0;
  server = await TestServer.start({ log });
  users = `${server.url}/users`;
};

describe('/users', () => {
  beforeAll(start);
  afterAll(() => server.stop());

  it('lists the three users of users.json and the one that the program appends', async () => {
    const { status, text } = await get(users);

    expect(status).toBe(200);
    expect(JSON.parse(text)).toEqual(SEED_USERS.map((user) => expect.objectContaining(user) as User));
    expect(text).toMatch(/^\[\{"username":"user1","pets":\["dog"\],/);
  });

  it('gives the same JSON to a browser that navigates to it', async () => {
    const { headers, json } = await get(users, { Accept: 'text/html,application/xhtml+xml,*/*;q=0.8' });

    expect(headers.get('content-type')).toContain('application/json');
    expect(json).toHaveLength(4);
  });

  it.each(['hello', ' ', 'two\nlines', '💧', '{"data": "nested"}', 'x'.repeat(2000)])(
    'takes the message %j, and says what it received',
    async (data) => {
      const { status, text } = await post(users, { data });

      expect(status).toBe(201);
      expect(text).toBe(JSON.stringify({ status: 'success', message: `received: ${data}` }));
    },
  );

  it('takes the same message any number of times', async () => {
    await post(users, { data: 'hello' });

    expect((await post(users, { data: 'hello' })).status).toBe(201);
    expect(await listed()).toHaveLength(4);
  });

  it.each([
    ['empty data', { data: '' }, '/data'],
    ['data that is no text', { data: 7 }, '/data'],
    ['data that is null', { data: null }, '/data'],
    ['data with U+0000', { data: 'a\0b' }, '/data'],
    ['data that is too long', { data: 'x'.repeat(2001) }, '/data'],
    ['a message with an unknown field', { data: 'hello', colour: 'red' }, '/colour'],
    ['a message with a username', { data: 'hello', username: 'daisy' }, '/username'],
    ['an empty username', { username: '' }, '/username'],
    ['a username that is no text', { username: ['daisy'] }, '/username'],
    ['pets that are null', { username: 'daisy', pets: null }, '/pets'],
    ['pets that are no list', { username: 'daisy', pets: 'cat' }, '/pets'],
    ['a pet that is no text', { username: 'daisy', pets: ['cat', 7] }, '/pets/1'],
    ['too many pets', { username: 'daisy', pets: Array<string>(101).fill('cat') }, '/pets'],
    ['a user with an unknown field', { username: 'daisy', id: 9 }, '/id'],
    ['a list', [], ''],
    ['a text', 'hello', ''],
    ['null', null, ''],
  ])('refuses %s with a 400 that points at it, and keeps nothing', async (_, body, pointer) => {
    const { status, json } = await post(users, body);

    expect(status).toBe(400);
    expect(json).toMatchObject({ type: '/problems/validation-failed', errors: [{ pointer }] });
    expect(await listed()).toHaveLength(4);
  });

  it('points at both forms where a body has neither', async () => {
    const { status, json } = await post(users, {});

    expect(status).toBe(400);
    expect(json).toMatchObject({ errors: [{ pointer: '/data' }, { pointer: '/username' }] });
  });

  it('tells all that is wrong at once, and names the fields of the form that was meant', async () => {
    const { json } = await post(users, { username: ' daisy', pets: ['', 'cat', 7], age: 3 });

    expect(json).toMatchObject({
      errors: [
        { pointer: '/age', detail: `is not a field here; the fields are ${FIELDS.join(', ')}` },
        { pointer: '/username' },
        { pointer: '/pets/0' },
        { pointer: '/pets/2' },
      ],
    });
  });

  it('refuses a username that is taken, whatever its case, with 409', async () => {
    const { status, json } = await post(users, { username: 'USER1' });

    expect(status).toBe(409);
    expect(json).toMatchObject({ type: '/problems/username-taken', errors: [{ pointer: '/username' }] });
    expect(await listed()).toHaveLength(4);
  });

  it('answers 404 for a user that is not there, and 400 for an id that is no number', async () => {
    expect(await get(`${users}/99`)).toMatchObject({ status: 404, json: { type: '/problems/not-found' } });
    expect(await get(`${users}/daisy`)).toMatchObject({ status: 400, json: { type: '/problems/validation-failed' } });
  });

  it('logs the request, and what was received on a line of its own', async () => {
    const { headers } = await post(users, { data: 'two\nlines' });
    await call(users);

    const lines = log.map((line) => JSON.parse(line) as Record<string, unknown>);
    const requestId = headers.get('x-request-id');
    expect(lines).toContainEqual(expect.objectContaining({ requestId, received: { data: 'two\nlines' } }));
    expect(lines).toContainEqual(expect.objectContaining({ requestId, msg: 'POST /users 201' }));
    expect(lines).toContainEqual(expect.objectContaining({ msg: 'GET /users 200' }));
  });
});

describe('/users of a new directory', () => {
  beforeEach(start);
  afterEach(() => server.stop());

  it('creates a user, says where it is, and lists it last', async () => {
    const created = await post(users, { username: 'daisy', pets: ['duck', 'cat', 'duck'] });

    expect(created.status).toBe(201);
    expect(created.json).toMatchObject({ username: 'daisy', pets: ['duck', 'cat', 'duck'], id: 5 });
    expect((await get(`${server.url}${created.headers.get('location') ?? ''}`)).json).toEqual(created.json);
    expect((await listed()).at(-1)).toEqual(created.json);
  });

  it('creates a user without pets', async () => {
    expect((await post(users, { username: 'daisy' })).json).toMatchObject({ username: 'daisy', pets: [] });
  });

  it('creates one user only where a username is sent by several at once', async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => post(users, { username: 'daisy' })));

    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409, 409, 409, 409]);
    expect(await listed()).toHaveLength(5);
  });

  it('keeps what was posted across a restart, and does not fill the directory again', async () => {
    await post(users, { username: 'daisy', pets: ['cat'] });
    server = await server.restart();

    const names = ((await get(`${server.url}/users`)).json as User[]).map(({ username }) => username);
    expect(names).toEqual(['user1', 'user2', 'user3', 'user4', 'daisy']);
  });
});
