import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { Chromium } from './support/chromium';
import { duringTests } from './support/during-tests';
import { Program } from './support/program';
import { ROOT } from './support/root';

/** The lesson as one writes it in an afternoon (examples/plain), built and with a new directory of its own. */
class Plain implements AsyncDisposable {
  url = '';
  private readonly folder = mkdtempSync(join(tmpdir(), 'menagerie-plain-'));
  private program: Program | undefined;

  async start(): Promise<void> {
    execFileSync('npm', ['run', '--silent', 'build:plain'], { cwd: ROOT, stdio: 'pipe' });
    const env = {
      PORT: '0',
      DATABASE_FILE: join(this.folder, 'plain.sqlite'),
      CORS_ORIGINS: 'https://pets.example.org',
    };
    this.program = new Program(['dist/plain/api/main.js'], env);
    this.url = await this.program.says(/App {3}(http:\/\/localhost:\d+)/);
  }

  call(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Response> {
    const json = { 'Content-Type': 'application/json', ...headers };
    return fetch(this.url + path, {
      method,
      ...(body === undefined ? { headers } : { headers: json, body: JSON.stringify(body) }),
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.program?.stop();
    rmSync(this.folder, { recursive: true });
  }
}

const plain = duringTests(new Plain());

describe('the API of the plain example', () => {
  it('has the users of the lesson, in their order', async () => {
    const users = await (await plain.call('GET', '/users')).text();
    expect(users).toMatch(
      /^\[{"username":"user1","pets":\["dog"\].*?{"username":"user2","pets":\[\].*?{"username":"user3","pets":\["duck","duck","goose"\].*?{"username":"user4","pets":\["hamster"\]/,
    );
  });

  it.each(['hello', 'hello', ' two\nlines ', 'ё 🦆'])('answers the message %j unaltered', async (data) => {
    const answer = await plain.call('POST', '/users', { data });
    expect(answer.status).toBe(201);
    expect(await answer.text()).toBe(JSON.stringify({ status: 'success', message: `received: ${data}` }));
  });

  it.each([{ data: '' }, { data: 5 }, { data: null }, {}])('refuses %j and says why', async (body) => {
    const answer = await plain.call('POST', '/users', body);
    const { message } = (await answer.json()) as { message: string[] };
    expect(answer.status).toBe(400);
    expect(message.join()).toContain('data must be');
    expect(message.join().includes('username must be')).toBe(!('data' in body));
  });

  it('makes, shows, changes and deletes a user', async () => {
    const made = await plain.call('POST', '/users', { username: ' daisy ', pets: ['cat'] });
    const { id } = (await made.json()) as { id: number };
    const taken = await plain.call('POST', '/users', { username: 'Daisy' });
    const changed = await plain.call('PATCH', `/users/${id}`, { pets: ['dog'] });
    const deleted = await plain.call('DELETE', `/users/${id}`);
    const gone = await plain.call('GET', `/users/${id}`);
    expect([made, taken, changed, deleted, gone].map(({ status }) => status)).toEqual([201, 409, 200, 204, 404]);
    expect(await changed.json()).toEqual({ username: 'daisy', pets: ['dog'], id });
  });

  it.each([
    ['http://localhost:4200', true],
    ['http://127.0.0.1:1', true],
    ['http://[::1]:8080', true],
    ['https://pets.example.org', true],
    ['https://example.org', false],
  ])('whether a page of %s may call it: %s', async (origin, isAllowed) => {
    const ask = {
      Origin: origin,
      'Access-Control-Request-Method': 'POST',
      'Access-Control-Request-Headers': 'content-type',
    };
    const preflight = await plain.call('OPTIONS', '/users', undefined, ask);
    const answers = [
      preflight,
      await plain.call('GET', '/users', undefined, { Origin: origin }),
      await plain.call('POST', '/users', {}, { Origin: origin }),
    ];
    for (const { headers } of answers)
      expect(headers.get('access-control-allow-origin')).toBe(isAllowed ? origin : null);
    expect(preflight.headers.get('access-control-allow-headers')).toBe('content-type');
  });
});

describe('the page of the plain example', () => {
  const browser = duringTests(new Chromium());
  let page: Page;

  beforeEach(async () => {
    page = await browser.newPage();
    await page.goto(plain.url);
    await page.getByText('Hello, World!').waitFor();
    await page.getByText(/Last update: \d/).waitFor();
  });

  afterEach(() => page.close());

  it('gets the users, and follows what others change', async () => {
    await page.getByRole('button', { name: 'Get user data' }).click();
    await page.getByText('user3: duck, duck, goose').waitFor();
    await plain.call('POST', '/users', { username: 'felix', pets: ['mouse'] });
    await page.getByText('felix: mouse').waitFor();
  });

  it('sends data, and shows what the API says', async () => {
    const send = async (data: string): Promise<void> => {
      await page.getByLabel('Data to send:').fill(data);
      await page.getByRole('button', { name: 'Send data' }).click();
    };
    await send('hello');
    await page.getByText('received: hello').waitFor();
    await send('');
    await page.getByText('There is nothing to send.').waitFor();
    await send('x'.repeat(2001));
    await page.getByText('data must be shorter').waitFor();
  });
});
