import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROBLEMS } from '../src/problems/problem';
import { get } from './support/http';
import { TestServer } from './support/server';

let server: TestServer;

beforeAll(async () => {
  server = await TestServer.start();
});

afterAll(() => server.stop());

describe.each(Object.entries(PROBLEMS))('/problems/%s', (name, { status, title, meaning, remedy }) => {
  it('explains the problem', async () => {
    const answer = await get(`${server.url}/problems/${name}`);

    expect(answer.json).toEqual({ type: `/problems/${name}`, status, title, meaning, remedy });
  });

  it('has a meaning and a remedy, each in whole sentences', () => {
    expect([meaning, remedy]).toEqual([expect.stringMatching(/\w.*\.$/), expect.stringMatching(/\w.*\.$/)]);
  });
});

describe('/problems', () => {
  it('lists all of them', async () => {
    const { json, text } = await get(`${server.url}/problems`);

    expect(json).toHaveLength(Object.keys(PROBLEMS).length);
    for (const name of Object.keys(PROBLEMS)) expect(text).toContain(`"/problems/${name}"`);
  });

  it.each(['nobody', 'toString', '__proto__', '<script>'])('answers 404 for the unknown problem %s', async (name) => {
    expect(await get(`${server.url}/problems/${encodeURIComponent(name)}`)).toMatchObject({
      status: 404,
      json: { type: '/problems/not-found' },
    });
  });
});

it('a setting that a problem names is in docs/settings.md', () => {
  const documented = readFileSync(join(__dirname, '../../docs/settings.md'), 'utf8');
  const settings = Object.values(PROBLEMS).flatMap(
    ({ meaning, remedy }) => `${meaning} ${remedy}`.match(/[A-Z]+_[A-Z_]+/g) ?? [],
  );

  for (const setting of settings) expect(documented).toContain(`\`${setting}\``);
});
