import { accept, PASSWORD, setUp, signIn, whoIs } from './support/accounts';
import { runCommand } from './support/command';
import { post } from './support/http';
import { TestServer } from './support/server';

let server: TestServer;

beforeEach(async () => {
  server = await TestServer.start();
});

afterEach(() => server.stop());

const account = (...args: string[]): ReturnType<typeof runCommand> => runCommand('account', server.place, ...args);
const linkIn = (output: string): string => /http:\S+/.exec(output)?.[0] ?? '';

it('prints a set-up link beside a running server, which makes the first account', async () => {
  const { output, code } = await account('setup');
  const token = new URL(linkIn(output)).hash.slice(1);

  expect(code).toBe(0);
  expect((await post(`${server.url}/accounts/first`, { token, name: 'ada', password: PASSWORD })).status).toBe(201);
  expect(await account('setup')).toMatchObject({
    code: 1,
    output: expect.stringContaining('There is an account already'),
  });
});

it('invites who is new, and who has forgotten the password', async () => {
  const ada = await setUp(server);
  for (const command of [
    ['invite', 'grace', 'editor'],
    ['invite', 'Ada'],
  ]) {
    const { output } = await account(...command);
    await accept(server, command[1] ?? '', linkIn(output));
  }

  expect(await whoIs(server, ada.session)).toMatchObject({ account: null });
  expect(await whoIs(server, (await signIn(server, ada)).session)).toMatchObject({ role: 'admin' });
  expect((await account('list')).output).toMatch(/^1 {2}admin {2}ada\n\d+ {2}editor {2}grace$/m);
});
