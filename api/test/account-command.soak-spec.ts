import { statSync } from 'node:fs';
import { accept, PASSWORD, setUpWith, signIn, whoIs } from './support/accounts';
import { runCommand } from './support/command';
import { ENGINE, newPlace, type Place } from './support/engine';
import { post } from './support/http';
import { Program } from './support/program';
import { fileOf } from './support/sqlite-file';
import { readTables } from './support/tables';
import { TestServer } from './support/server';

let place: Place;

beforeEach(async () => {
  place = await newPlace();
});

afterEach(() => place.remove());

const account = (...args: string[]): ReturnType<typeof runCommand> => runCommand('account', place, ...args);
const secretIn = (output: string): string => /#([\w-]+)/.exec(output)?.[1] ?? '';
const setUpStatus = async (url: string, token: string): Promise<number> =>
  (await post(`${url}/accounts/first`, { token, name: 'ada', password: PASSWORD })).status;

it('does the same without a server: who was invited, raised or let in then, comes in once there is one', async () => {
  const first = await TestServer.start({ place });
  const ada = await setUpWith(first, (await first.setUpSecret()) ?? '');
  await first.close();
  const { output } = await account('invite', 'grace', 'viewer');
  const forgotten = await account('invite', 'ada');
  expect((await account('role', 'grace', 'admin')).output).toContain('grace is admin from now on.');
  expect((await account('list')).output).toMatch(/^\d+ {2}admin {2}ada\n\d+ {2}admin {2}grace {2}\(invited\)$/m);
  expect(await account('setup')).toMatchObject({ code: 1, output: expect.stringContaining('There is an account') });

  await using server = await TestServer.start({ place });
  const linkOf = (text: string): string => `${server.url}/join#${secretIn(text)}`;
  const grace = await accept(server, 'grace', linkOf(output));
  expect(await whoIs(server, grace.session)).toMatchObject({ role: 'admin' });
  await accept(server, 'ada', linkOf(forgotten.output));
  expect(await whoIs(server, (await signIn(server, ada)).session)).toMatchObject({ role: 'admin' });
});

if (ENGINE === 'sqlite') {
  it('beside a server it comes by a socket that its owner alone may open', async () => {
    await using server = await TestServer.start({ place });

    expect(statSync(`${fileOf(server.place)}.socket`).mode & 0o777).toBe(0o600);
  });
}

it('each set-up link ends the one before: that of a start, of the command, and of the next start', async () => {
  const env = { DATABASE_URL: place.url };
  const tokens: string[] = [];
  const start = async (): Promise<{ program: Program; url: string }> => {
    const program = new Program(env);
    const url = await program.url();
    tokens.push((await program.lineWith(/\/set-up#(\S+) /))[1] ?? '');
    return { program, url };
  };
  const before = await start();
  tokens.push(secretIn((await account('setup')).output)); // beside it
  expect(await setUpStatus(before.url, tokens[0] ?? '')).toBe(410);
  before.program.signal('SIGTERM');
  await before.program.exitCode();
  tokens.push(secretIn((await account('setup')).output)); // without it
  const { program, url } = await start();

  expect(new Set(tokens).size).toBe(4);
  for (const old of tokens.slice(0, 3)) expect(await setUpStatus(url, old)).toBe(410);
  expect(await setUpStatus(url, tokens[3] ?? '')).toBe(201);
  expect(await setUpStatus(url, tokens[3] ?? '')).toBe(410);
  expect((await readTables(place)).accounts).toHaveLength(1);
  program.signal('SIGTERM');
  await program.exitCode();
});
