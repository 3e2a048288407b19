import type { Browser, Page } from 'playwright-core';
import { launchChromium } from './support/chromium';
import { complaintsOf } from './support/complaints';
import { Menagerie } from './support/menagerie';

const cleanup = new AsyncDisposableStack();
const menagerie = cleanup.use(new Menagerie());
let browser: Browser;
let page: Page;
let complaints: string[] = [];

beforeAll(async () => {
  await menagerie.start();
  browser = cleanup.use(await launchChromium());
});
afterAll(() => cleanup.disposeAsync());

beforeEach(async () => {
  page = await browser.newPage();
  complaints = complaintsOf(page);
  await page.goto(`${menagerie.url}/docs`);
});
afterEach(() => {
  expect(complaints).toEqual([]);
});

it('shows every operation of the OpenAPI document, and no other', async () => {
  const names = await documentedOperations();
  for (const name of names) await page.getByRole('button', { name, exact: true }).waitFor();
  expect(await page.getByRole('button', { name: /^(GET|POST|PATCH|PUT|DELETE) \// }).count()).toBe(names.length);
});

it.each([
  { example: 'A message', answer: 'received: hello' },
  { example: 'A new user', answer: 'daisy' },
])('tries out the POST with the example "$example"', async ({ example, answer }) => {
  await page.getByRole('button', { name: 'POST /users Sends' }).click();
  await page.getByRole('combobox').filter({ hasText: 'A new user' }).first().selectOption(example);
  await page.getByRole('button', { name: 'Execute' }).click();
  const response = page.locator('.live-responses-table');
  await response.getByText('201').waitFor();
  await response.getByText(answer).first().waitFor();
});

/** Each as the page names it: method, path, summary. */
async function documentedOperations(): Promise<string[]> {
  const response = await fetch(`${menagerie.url}/openapi.json`);
  const { paths } = (await response.json()) as { paths: Record<string, Record<string, { summary: string }>> };
  return Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, { summary }]) => `${method.toUpperCase()} ${path} ${summary}`),
  );
}
