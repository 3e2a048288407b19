import type { Page } from 'playwright-core';
import { Chromium } from './support/chromium';
import { pagesWithoutComplaints } from './support/complaints';
import { duringTests } from './support/during-tests';
import { Menagerie } from './support/menagerie';
import { API_PORT, NgServe } from './support/ng-serve';

const browser = duringTests(new Chromium());
const production = new Menagerie();
const api = new Menagerie(API_PORT);
const development = new NgServe();

const targets = [
  { name: 'the production build', site: production, api: production },
  { name: 'ng serve, with the API on port 6969', site: development, api },
];

const SEED = [
  { username: 'user1', pets: ['dog'] },
  { username: 'user2', pets: [] },
  { username: 'user3', pets: ['duck ×2', 'goose'] },
  { username: 'user4', pets: ['hamster'] },
];

describe.each(targets)('the first page of $name', ({ site, api }) => {
  for (const program of new Set([site, api])) duringTests(program);
  const newPage = pagesWithoutComplaints(browser);
  let page: Page;

  beforeEach(async () => {
    page = await newPage();
    await page.goto(site.url);
    await page.getByText('Hello, World!', { exact: true }).waitFor();
    await page.getByRole('rowheader', { name: 'user4' }).waitFor();
  });

  it('gets the users with their pets', async () => {
    const before = await lastUpdate(page);
    const answer = page.waitForResponse((response) => response.url().startsWith(`${api.url}/users`));
    await page.getByRole('button', { name: 'Get user data' }).click();
    expect((await answer).status()).toBe(200);
    await lastUpdateAfter(page, before);
    expect(await shownUsers(page)).toEqual(SEED);
  });

  it('sends data and shows the response', async () => {
    const before = await lastUpdate(page);
    await page.getByLabel('Data to send:').fill('hello');
    await page.getByRole('button', { name: 'Send data' }).click();
    await page.getByText('received: hello').waitFor();
    await lastUpdateAfter(page, before);
  });

  it('sends nothing when there is nothing to send, and says why', async () => {
    const sent: string[] = [];
    page.on('request', (request) => sent.push(request.method()));
    await page.getByRole('button', { name: 'Send data' }).click();
    await page.getByText('Nothing to send yet').waitFor();
    // Requests leave in order: if the empty field had been sent, its request would come before this one.
    await Promise.all([
      page.waitForResponse(/\/users(\?|$)/),
      page.getByRole('button', { name: 'Get user data' }).click(),
    ]);
    expect(sent).toEqual(['GET']);
  });

  it('adds a user who is still there after a reload', async () => {
    await page.getByLabel('Username').fill('daisy');
    await page.getByLabel('Pets', { exact: true }).fill('cat, duck, duck');
    await page.getByRole('button', { name: 'Add user' }).click();
    const daisy = { username: 'daisy', pets: ['cat', 'duck ×2'] };
    await page.getByRole('rowheader', { name: 'daisy' }).waitFor();
    expect(await shownUsers(page)).toContainEqual(daisy);
    await page.reload();
    await page.getByRole('rowheader', { name: 'daisy' }).waitFor();
    expect(await shownUsers(page)).toContainEqual(daisy);
  });
});

/** The users as the page shows them, each with its pets. */
async function shownUsers(page: Page): Promise<{ username: string; pets: string[] }[]> {
  const rows = await page
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader') })
    .all();
  return Promise.all(
    rows.map(async (row) => ({
      username: await row.getByRole('rowheader').innerText(),
      pets: (await row.getByRole('listitem').allInnerTexts()).map((text) => text.replaceAll(/\s+/g, ' ').trim()),
    })),
  );
}

/** The time of the last answer, from the page's `datetime` attribute. */
async function lastUpdate(page: Page): Promise<string> {
  const time = page.getByText('Last update:').getByRole('time');
  expect(await time.innerText()).toMatch(/\d/);
  return (await time.getAttribute('datetime')) ?? '';
}

/** Waits until the page shows an answer later than that time. */
async function lastUpdateAfter(page: Page, before: string): Promise<void> {
  await page.getByText('Last update:').locator(`time:not([datetime="${before}"])`).waitFor();
  expect(Date.parse(await lastUpdate(page))).toBeGreaterThan(Date.parse(before));
}
