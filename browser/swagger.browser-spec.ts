import { Chromium } from './support/chromium';
import { loadWithoutComplaints } from './support/complaints';
import { duringTests } from './support/during-tests';
import { Menagerie } from './support/menagerie';

const browser = duringTests(new Chromium());
const menagerie = duringTests(new Menagerie());
const load = loadWithoutComplaints(browser);

it('shows every operation of the OpenAPI document, and no other, and tries one out', async () => {
  const page = await load(`${menagerie.url}/docs`);
  const names = await documentedOperations();
  for (const name of names) await page.getByRole('button', { name, exact: true }).waitFor();
  expect(await page.getByRole('button', { name: /^(GET|POST|PATCH|PUT|DELETE) \// }).count()).toBe(names.length);

  await page.getByRole('button', { name: 'POST /users Sends' }).click();
  await page.getByRole('combobox').filter({ hasText: 'A new user' }).first().selectOption('A new user');
  await page.getByRole('button', { name: 'Execute' }).click();
  const response = page.locator('.live-responses-table');
  await response.getByText('201').waitFor();
  await response.getByText('daisy').first().waitFor();
});

/** Each operation as the page names it: method, path, summary. */
async function documentedOperations(): Promise<string[]> {
  const response = await fetch(`${menagerie.url}/openapi.json`);
  const { paths } = (await response.json()) as { paths: Record<string, Record<string, { summary: string }>> };
  return Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, { summary }]) => `${method.toUpperCase()} ${path} ${summary}`),
  );
}
