import type { Page } from 'playwright-core';
import { IS_SAMPLE, ofSample } from '../api/test/support/rounds';
import { Chromium } from './support/chromium';
import { loadWithoutComplaints } from './support/complaints';
import { duringTests } from './support/during-tests';
import { Menagerie } from './support/menagerie';

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

it.each(
  ofSample(
    [{ example: 'A new user', answer: 'daisy' }],
    [
      { example: 'A new user', answer: 'daisy' },
      { example: 'A message', answer: 'received: hello' },
    ],
  ),
)('tries out the POST with the example "$example"', async ({ example, answer }) => {
  await page.getByRole('button', { name: 'POST /users Sends' }).click();
  await page.getByRole('combobox').filter({ hasText: 'A new user' }).first().selectOption(example);
  await page.getByRole('button', { name: 'Execute' }).click();
  const response = page.locator('.live-responses-table');
  await response.getByText('201').waitFor();
  await response.getByText(answer).first().waitFor();
});

if (!IS_SAMPLE) {
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
}

/** Each operation as the page names it: method, path, summary. */
async function documentedOperations(): Promise<string[]> {
  const response = await fetch(`${menagerie.url}/openapi.json`);
  const { paths } = (await response.json()) as { paths: Record<string, Record<string, { summary: string }>> };
  return Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, { summary }]) => `${method.toUpperCase()} ${path} ${summary}`),
  );
}
