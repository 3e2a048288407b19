import { connect } from 'node:net';
import { accept, setUp, whoIs } from './support/accounts';
import { runCommand } from './support/command';
import { get, post } from './support/http';
import { readTables } from './support/tables';
import { TestServer } from './support/server';
import { ENGINE } from './support/engine';
import { fileOf } from './support/sqlite-file';
import { untilClosed } from './support/until-closed';

let server: TestServer;

beforeEach(async () => {
  server = await TestServer.start();
});

afterEach(() => server.stop());

const account = (...args: string[]): ReturnType<typeof runCommand> => runCommand('account', server.place, ...args);
const linkIn = (output: string): string => /http:\S+/.exec(output)?.[0] ?? '';

it('changes roles, but for that of the last admin', async () => {
  const ada = await setUp(server);
  const { output } = await account('invite', 'grace');
  const grace = await accept(server, 'grace', linkIn(output));
  expect(await account('role', 'ada', 'viewer')).toMatchObject({
    code: 1,
    output: expect.stringContaining('only admin'),
  });
  expect((await account('role', 'grace', 'admin')).output).toContain('grace is admin from now on.');

  expect(await whoIs(server, grace.session)).toMatchObject({ role: 'admin' });
  expect((await account('role', 'ada', 'viewer')).code).toBe(0);
  expect(await whoIs(server, ada.session)).toMatchObject({ account: null });
});

it.each([
  [[]],
  [['invite']],
  [['invite', 'ada', 'boss']],
  [['role', 'nobody', 'admin']],
  [['invite', 'eve']],
  [['dance']],
])('says what is wrong with %p', async (args) => {
  const { code, output } = await account(...args);
  expect([code, output]).toEqual([1, expect.stringMatching(/Say what:|is no role|There is no account/)]);
});

if (ENGINE === 'sqlite') {
  it('says that a command is too long', async () => {
    const output = 'This is too long for a command.\n';
    expect(await account('invite', 'x'.repeat(20_000))).toEqual({ code: 1, output });
  });

  it.each([
    ['the command is too long', 'x'.repeat(16_000), 500_000],
    ['it does not come to its end', 'x', 10_000],
  ])('leaves who is connected to its socket where %s', async (_, part, fewBytes) => {
    const socket = connect(`${fileOf(server.place)}.socket`);
    const writing = setInterval(() => socket.write(part), 50);
    await untilClosed(socket);
    clearInterval(writing);

    expect(socket.bytesWritten).toBeLessThan(fewBytes);
    expect((await account('list')).output).toBe('There are no accounts.\n');
  });
}

it('turns access off, where the server is stopped', async () => {
  const ada = await setUp(server);
  await post(`${server.url}/users`, { data: 'signed' }, ada.session);
  if (ENGINE === 'sqlite')
    expect(await account('off')).toMatchObject({ code: 1, output: 'Stop the server first: it is running.\n' });
  await server.close();
  expect((await account('off')).code).toBe(0);

  const { accounts, sessions, changes } = await readTables(server.place);
  expect([accounts, sessions, changes.at(-1)?.by_account]).toEqual([[], [], ada.id]);
  server = await TestServer.start({ place: server.place });
  expect(await whoIs(server)).toMatchObject({ state: 'open' });
  expect((await get(`${server.url}/changes?by=${ada.id}`)).json).toHaveLength(1);
});
