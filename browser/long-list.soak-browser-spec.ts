import type { Locator, Page } from 'playwright-core';
import { Chromium } from './support/chromium';
import { pagesWithoutComplaints } from './support/complaints';
import { duringTests } from './support/during-tests';
import { Menagerie } from './support/menagerie';

const USERS = 100_000;
const ALL = USERS.toLocaleString('en');

const browser = duringTests(new Chromium());
const menagerie = new Menagerie();
beforeAll(() => menagerie.generate(USERS), 90_000);
duringTests(menagerie);
const newPage = pagesWithoutComplaints(browser);
let page: Page;

beforeEach(async () => {
  page = await newPage({ viewport: { width: 1280, height: 800 } });
  await page.goto(menagerie.url);
  await count(`${ALL} users`);
});

const list = (of = page): Locator => of.getByRole('group', { name: 'List of users' });
const names = (of = page): Locator => list(of).getByRole('rowheader');
const search = (): Locator => page.getByRole('searchbox', { name: 'Find or add' });
const count = (text: string | RegExp): Promise<void> => page.locator('.count').filter({ hasText: text }).waitFor();

/** The name of the first row that is completely visible. */
function topName(of = page): Promise<string> {
  return list(of).evaluate((element) => {
    const headHeight = 28;
    const top = element.getBoundingClientRect().top + headHeight;
    const cells = [...element.querySelectorAll('tbody th')];
    return cells.find((cell) => cell.getBoundingClientRect().top >= top - 1)?.textContent.trim() ?? '';
  });
}

/** Waits until that row is the first one that is completely visible, and stays so when the next frame is drawn. */
async function topIs(name: string, of = page): Promise<void> {
  for (let frames = 0; frames < 2;) {
    frames = (await topName(of)) === name ? frames + 1 : 0;
    await of.evaluate(() => new Promise(requestAnimationFrame));
  }
}

async function everyNameHas(term: string): Promise<void> {
  await page.waitForFunction((part) => {
    const names = [...document.querySelectorAll('tbody th')].map((cell) => cell.textContent.toLowerCase());
    return names.length > 0 && names.every((name) => name.includes(part));
  }, term);
}

/** Scrolls, and waits until the address holds the new position. */
async function scrollBy(pixels: number): Promise<void> {
  const before = new URL(page.url()).searchParams.get('at');
  await list().evaluate((element, top) => {
    element.scrollBy({ top });
  }, pixels);
  await page.waitForURL((url) => url.searchParams.get('at') !== before);
}

it('comes back to the same place by reload, by the back button and by a shared link', async () => {
  await scrollBy(9_000);
  const [top, url] = [await topName(), page.url()];

  await page.reload();
  await topIs(top);

  await search().fill('mar');
  await everyNameHas('mar');
  await page.goBack();
  await topIs(top);

  const other = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await other.goto(url);
  await topIs(top, other);
  await other.close();
});

it('scrolls on and on, with few rows in the document', async () => {
  for (let round = 0; round < 5; round += 1) {
    await list().evaluate(async (element) => {
      const before = element.scrollHeight;
      element.scrollTo({ top: before });
      while (element.scrollHeight === before) await new Promise(requestAnimationFrame);
    });
    expect(await names().count()).toBeLessThan(80);
  }
  await count(`${ALL} users`);
});

it('comes back to where a panel was opened, wherever the list was scrolled since', async () => {
  await scrollBy(3_000);
  const top = await topName();
  await names().filter({ hasText: top }).first().getByRole('link').click();
  await page.waitForURL(/user=/);
  await page.getByRole('region', { name: 'History' }).waitFor();
  await scrollBy(2_600);
  await page.goBack();
  await page.waitForURL((url) => !url.searchParams.has('user'));
  await topIs(top);
});

it('finds a common and a rare name, and offers to add an absent one', async () => {
  await search().fill('mar');
  await everyNameHas('mar');
  await count(/^(more than )?[\d,]+ match “mar”$/);

  await search().fill('zzzq');
  await page.getByRole('button', { name: /^Add “ ?zzzq/ }).waitFor();
  expect(await names().count()).toBe(0);
});

it('narrows to a pet by its chip, whose count is the count of the list', async () => {
  const chip = page.getByRole('group', { name: 'Only users with' }).getByRole('button').first();
  const [, users = ''] = /([\d,]+)\s+users/.exec((await chip.textContent()) ?? '') ?? [];
  expect(users).not.toBe('');
  await chip.click();
  await count(new RegExp(`^${users} with `));
});

it('sorts the other way round', async () => {
  const first = await names().first().innerText();
  await page.getByRole('columnheader').getByRole('button', { name: 'Username' }).click();
  await page.waitForFunction((before) => document.querySelector('tbody th')?.textContent.trim() !== before, first);
  const shown = await names().allInnerTexts();
  expect(shown.indexOf(first)).toBe(-1);
});

it('goes to the end of the list by a key, and back to its beginning', async () => {
  const first = await topName();
  await names().first().getByRole('link').focus();
  await page.keyboard.press('End');
  await page.waitForFunction((before) => document.querySelector('tbody th')?.textContent.trim() !== before, first);
  await page.keyboard.press('Home');
  await names().filter({ hasText: first }).first().waitFor();
});
