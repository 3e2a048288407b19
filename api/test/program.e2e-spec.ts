import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { Config } from '../src/config/config';
import { createApp } from '../src/create-app';
import { createLogger } from '../src/logging/logger';
import { askUntil } from './support/ask-until';
import { DOCUMENT } from './support/document';
import { newPlace, type Place } from './support/engine';
import { get } from './support/http';
import { Program } from './support/program';
import { execute } from './support/tamper';

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

  it('ends idle connections on SIGTERM, and answers what it has begun before it stops', async () => {
    const program = new Program({ DATABASE_URL });
    const { hostname, port } = new URL(await program.url());
    const idle = connect(Number(port), hostname);
    idle.write('GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n');
    await once(idle, 'data');
    const body = JSON.stringify({ data: 'hello' });
    const socket = connect(Number(port), hostname);
    socket.write(
      `POST /users HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\nExpect: 100-continue\r\n\r\n`,
    );
    await once(socket, 'data'); // "100 Continue": the request is under way
    program.signal('SIGTERM');
    await program.lineWith(/stopping/);
    await text(idle); // ends, before the request that is under way
    socket.write(body);

    expect(await text(socket)).toContain('received: hello');
    expect(await program.exitCode()).toBe(0);
  });

  it('goes on after errors that nobody caught, and logs them; those of requests name lines of the sources; SIGINT stops it too', async () => {
    const stray =
      "process.on('SIGUSR2',()=>{Promise.reject(new(Error)('stray-promise'));setTimeout(()=>{throw(new(Error)('stray-timer'))})})";
    const program = new Program({ DATABASE_URL, NODE_OPTIONS: `--import=data:text/javascript,${stray}` });
    const url = await program.url();
    program.signal('SIGUSR2');
    await program.lineWith(/"stray-promise".*"an error that nobody caught"/);
    await program.lineWith(/"stray-timer".*"an error that nobody caught"/);

    expect((await get(`${url}/users`)).status).toBe(200);
    await execute(place, 'alter table users rename to elsewhere');
    // An address that nobody has asked for: what was kept of the other one is still right, since the ledger has not changed.
    expect((await get(`${url}/users?limit=1`)).status).toBe(500);
    await program.lineWith(/"stack":"[^"]*no such table: users[^"]*node-sqlite\.ts:\d+/);
    program.signal('SIGINT');
    expect(await program.exitCode()).toBe(0);
  });

  it('serves on where nobody reads its log, or the reader has left, and stops when it is told to', async () => {
    const program = new Program({ DATABASE_URL, METRICS: 'true' });
    const url = await program.url();
    const { hostname, port } = new URL(url);
    program.leaveUnread();
    // Each line of the log has a thousand characters of the path: together they are more than a pipe holds.
    const long = `GET /users?${'x'.repeat(1000)} HTTP/1.1\r\nHost: localhost\r\n\r\n`;
    const flood = connect(Number(port), hostname);
    flood.write(`${long.repeat(400)}GET /users?last HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`);
    const answers = await text(flood);

    expect(answers.match(/HTTP\/1\.1 400/g)).toHaveLength(401);
    program.closeLog();
    expect((await get(`${url}/users`)).status).toBe(200);
    await askUntil(
      () => get(`${url}/metrics`),
      (metrics) => /^menagerie_log_lines_lost_total [1-9]/m.test(metrics.text),
    );
    program.signal('SIGTERM');
    expect(await program.exitCode()).toBe(0);
  });

  it('refuses a port that is taken with one line', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const program = new Program({ DATABASE_URL, PORT: String(port) });

    expect(await program.exitCode()).toBe(1);
    expect(program.output.at(-1)).toContain(`Port ${port} of 127.0.0.1 is in use`);
    other.close();
  });

  it('refuses a wrong environment with a list of what is wrong', async () => {
    const program = new Program({ DATABASE_URL: 'oracle', LOG_LEVEL: 'loud', HOST: 'http://localhost' });

    expect(await program.exitCode()).toBe(1);
    expect(program.output.join('')).toMatch(/HOST="http:\/\/localhost"[^]*DATABASE_URL="oracle"[^]*LOG_LEVEL="loud"/);
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

describe('a program that others reach', () => {
  let place: Place;
  let program: Program;

  beforeAll(async () => {
    place = await newPlace();
    program = new Program({ DATABASE_URL: place.url, TRUST_PROXY: '127.0.0.1' });
  });

  afterAll(async () => {
    program.signal('SIGTERM');
    await program.exitCode();
    await place.remove();
  });

  it('serves the document that is kept, though it is made of one file', async () => {
    expect((await get(`${await program.url()}/openapi.json`)).json).toEqual(DOCUMENT);
  });

  it('shows a set-up link, and says what it lacks', async () => {
    await program.lineWith(/Set up http:\/\/localhost:\d+\/set-up#[\w-]{43} /);
    await program.lineWith(/No password is taken before PUBLIC_URL says/);
  });
});
