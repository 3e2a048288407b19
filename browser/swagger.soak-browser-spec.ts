import type { Page } from 'playwright-core';
import { Chromium } from './support/chromium';
import { loadWithoutComplaints } from './support/complaints';
import { duringTests } from './support/during-tests';
import { Menagerie, PublicMenagerie } from './support/menagerie';
import { PASSWORD, setUp } from './support/people';

const browser = duringTests(new Chromium());
const menagerie = duringTests(new Menagerie());
const load = loadWithoutComplaints(browser);
let page: Page;

beforeEach(async () => {
  page = await load(`${menagerie.url}/docs`);
});

it('leads back to the app', async () => {
  const way = page.getByRole('link', { name: 'Back to the app' });
  expect(new URL((await way.getAttribute('href')) ?? '', page.url()).href).toBe(`${menagerie.url}/`);
});

it.each([
  { example: 'A new user', answer: 'daisy' },
  { example: 'A message', answer: 'received: hello' },
])('tries out the POST with the example "$example"', async ({ example, answer }) => {
  await page.getByRole('button', { name: 'POST /users Sends' }).click();
  await page.getByRole('combobox').filter({ hasText: 'A new user' }).first().selectOption(example);
  await page.getByRole('button', { name: 'Execute' }).click();
  const response = page.locator('.live-responses-table');
  await response.getByText('201').waitFor();
  await response.getByText(answer).first().waitFor();
});

it('shows every operation of the OpenAPI document, and no other', async () => {
  const names = await documentedOperations();
  for (const name of names) await page.getByRole('button', { name, exact: true }).waitFor();
  expect(await page.getByRole('button', { name: /^(GET|POST|PATCH|PUT|DELETE) \// }).count()).toBe(names.length);
});

it('lets everything be tried out but the feed, whose answer never ends', async () => {
  await page.getByRole('button', { name: 'GET /changes/stream The feed' }).click();
  await page.getByText('which continues until either side ends it').waitFor();
  expect(await page.getByRole('button', { name: 'Execute' }).count()).toBe(0);

  await page.getByRole('button', { name: 'GET /pets The pets' }).click();
  await page.getByRole('button', { name: 'Execute' }).waitFor();
});

describe('where there are accounts', () => {
  const own = duringTests(new PublicMenagerie());
  const PETS = 'GET /pets The pets';
  let secret: string;
  let docs: Page;

  async function statusOf(): Promise<string> {
    await docs.getByRole('button', { name: 'Execute' }).click();
    const status = docs.locator('.live-responses-table tbody .response-col_status').first();
    await status.waitFor();
    const text = await status.innerText();
    await docs.getByRole('button', { name: 'Clear' }).click();
    return text.trim().slice(0, 3);
  }

  beforeAll(async () => {
    const ada = await browser.newPage();
    await setUp(ada, await own.setUpLink(), 'Ada');
    secret = await ada.evaluate(async () => {
      const headers = { 'Content-Type': 'application/json' };
      const body = JSON.stringify({ name: 'nightly', role: 'viewer' });
      return ((await (await fetch('/account/keys', { method: 'POST', headers, body })).json()) as { secret: string })
        .secret;
    });
    await ada.close();
    docs = await browser.newPage(); // of its own: that requests are refused is no fault here
  });

  it('says for whom an operation is, and sends the session of who is signed in, or a key', async () => {
    await docs.goto(`${own.url}/docs`);
    await docs.getByRole('button', { name: PETS }).click();
    await docs.getByText('Role: viewer.').waitFor();
    expect(await statusOf()).toBe('401');
    await docs.getByRole('button', { name: 'Authorize', exact: true }).click();
    const ways = docs.locator('.auth-container');
    await ways.filter({ hasText: 'a browser sends the cookie by itself' }).waitFor();
    await ways.filter({ hasText: 'bearer' }).getByRole('textbox').fill(secret);
    await ways.filter({ hasText: 'bearer' }).getByRole('button', { name: 'Apply credentials' }).click();
    await docs.locator('.modal-ux').getByRole('button', { name: 'Close' }).last().click();
    expect(await statusOf()).toBe('200');
    await docs.goto(`${own.url}/sign-in`);
    await docs.getByLabel('Name').fill('Ada');
    await docs.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await docs.getByRole('button', { name: 'Sign in' }).click();
    await docs.getByRole('rowheader').first().waitFor();
    await docs.goto(`${own.url}/docs`);
    await docs.getByRole('button', { name: PETS }).click();
    expect(await statusOf()).toBe('200');
  });
});

/** Each operation as the page names it: method, path, summary. */
async function documentedOperations(): Promise<string[]> {
  const response = await fetch(`${menagerie.url}/openapi.json`);
  const { paths } = (await response.json()) as { paths: Record<string, Record<string, { summary: string }>> };
  return Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, { summary }]) => `${method.toUpperCase()} ${path} ${summary}`),
  );
}
