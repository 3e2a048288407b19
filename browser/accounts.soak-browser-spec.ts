import type { Locator, Page } from 'playwright-core';
import { Chromium } from './support/chromium';
import { duringTests } from './support/during-tests';
import { Menagerie } from './support/menagerie';
import { setUp } from './support/people';

const browser = duringTests(new Chromium());
const menagerie = duringTests(new Menagerie());
let page: Page;

const accounts = (): Locator => page.getByRole('list', { name: 'Accounts' }).getByRole('listitem');
const events = (): Locator => page.getByRole('list', { name: 'Events' }).getByRole('listitem');
const countIs = (words: string): Promise<void> =>
  page.getByRole('heading', { name: `Who has an account ${words}`, exact: true }).waitFor();

beforeAll(async () => {
  page = await browser.newPage();
  await setUp(page, await menagerie.setUpLink(), 'Ada');
  await page.evaluate(async () => {
    const headers = { 'Content-Type': 'application/json' };
    for (let number = 1; number <= 109; number += 1) {
      const body = JSON.stringify({ name: `Guest ${number}`, role: 'viewer' });
      const { status } = await fetch('/accounts', { method: 'POST', headers, body });
      if (status !== 201) throw new Error(`Guest ${number}: ${status}`);
    }
  });
  await page.reload();
});

it('shows accounts a page at a time, and claims to have counted them only where it has', async () => {
  await countIs('more than 100');
  expect(await accounts().count()).toBe(100);
  await page.getByRole('button', { name: 'Show more' }).click();
  await accounts().filter({ hasText: 'Guest 109' }).waitFor();
  await countIs('110');
  expect(await page.getByRole('button', { name: 'Show more' }).count()).toBe(0);
  expect(await page.locator(':focus').innerText()).toContain('Guest 100');
  await accounts().filter({ hasText: 'Guest 109' }).getByLabel('Role of Guest 109').selectOption('editor');
  await events().filter({ hasText: 'Guest 109 has another name or role' }).waitFor();
  expect(await accounts().count()).toBe(110);
});

it('shows events of access back to the first one', async () => {
  const older = page.getByRole('button', { name: 'Show older' });
  const first = events().filter({ hasText: 'Ada got an account' });
  expect(await events().count()).toBe(50);
  for (let count = 50; (await first.count()) === 0; count = await events().count()) {
    await older.click();
    await events().nth(count).waitFor();
  }
  await older.waitFor({ state: 'detached' });
  expect(await page.locator(':focus').getAttribute('tabindex')).toBe('-1');
});
