import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { Config } from '../src/config/config';
import { createApp } from '../src/create-app';
import { createLogger } from '../src/logging/logger';
import { newPlace, type Place } from './support/engine';
import { get } from './support/http';
import { Program } from './support/program';

describe('the program', () => {
  let folder: string;
  let place: Place;
  let DATABASE_URL: string;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'menagerie-'));
    place = await newPlace();
    DATABASE_URL = place.url;
  });

  afterEach(async () => {
    await place.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  it.each(['SIGTERM', 'SIGINT'] as const)('answers what it has begun before it stops on %s', async (signal) => {
    const program = new Program({ DATABASE_URL });
    const { hostname, port } = new URL(await program.url());
    const body = JSON.stringify({ data: 'hello' });
    const socket = connect(Number(port), hostname);
    socket.write(
      `POST /users HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\nExpect: 100-continue\r\n\r\n`,
    );
    await once(socket, 'data'); // "100 Continue": the request is under way
    program.signal(signal);
    await program.lineWith(/stopping/);
    socket.write(body);

    expect(await text(socket)).toContain('received: hello');
    expect(await program.exitCode()).toBe(0);
  });

  it('stops at once while clients keep idle connections', async () => {
    const program = new Program({ DATABASE_URL });
    await get(`${await program.url()}/users`);
    program.signal('SIGTERM');

    expect(await program.exitCode()).toBe(0);
  });

  it('refuses a port that is taken with one line', async () => {
    const first = new Program({ DATABASE_URL });
    const { port } = new URL(await first.url());
    const second = new Program({ DATABASE_URL: `sqlite:${join(folder, 'var/other.sqlite')}`, PORT: port });

    expect(await second.exitCode()).toBe(1);
    expect(second.output.join('')).toContain(`Port ${port} of 127.0.0.1 is in use`);
    first.signal('SIGTERM');
    await first.exitCode();
  });

  it('refuses a wrong environment with a list of what is wrong', async () => {
    const program = new Program({ DATABASE_URL: 'oracle', LOG_LEVEL: 'loud' });

    expect(await program.exitCode()).toBe(1);
    expect(program.output.join('')).toMatch(/DATABASE_URL="oracle"[^]*LOG_LEVEL="loud"/);
  });

  it.each([
    ['{', 'users.json is not JSON'],
    ['[{"username": "user1", "pets": ["dog", ""]}]', 'users.json, entry 1: pets/1 must not be empty'],
    ['[{"username": "a"}, {"username": "A"}]', 'entry 2: username "A" is taken already'],
    ['[{"username": "user4"}]', 'entry 1: username "user4" is taken already'],
  ])('does not start a new directory from %s', async (content, reason) => {
    const seedFile = join(folder, 'users.json');
    writeFileSync(seedFile, content);
    const config = new Config({ DATABASE_URL }, seedFile);

    await expect(createApp({ config, logger: createLogger('silent') })).rejects.toThrow(reason);
  });
});
