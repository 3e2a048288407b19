import type { Page } from 'playwright-core';
import { Chromium } from './chromium';
import { loadWithoutComplaints } from './complaints';
import { duringTests } from './during-tests';
import type { Menagerie } from './menagerie';

const SEED = [
  { username: 'user1', pets: ['dog'] },
  { username: 'user2', pets: [] },
  { username: 'user3', pets: ['duck ×2', 'goose'] },
  { username: 'user4', pets: ['hamster'] },
];

/** Tests the first page of a site with a new directory. Both are started before. */
export function testFirstPage(site: { readonly url: string }, api: Menagerie): void {
  const browser = duringTests(new Chromium());
  const load = loadWithoutComplaints(browser);
  let page: Page;

  beforeEach(async () => {
    page = await load(site.url);
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
    // Requests leave in their order: had the empty field been sent, it would be ahead of this one.
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
}

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

/** The time of the last answer, as the page tells it to machines. */
async function lastUpdate(page: Page): Promise<string> {
  const time = page.getByText('Last update:').getByRole('time');
  expect(await time.innerText()).toMatch(/\d/);
  return (await time.getAttribute('datetime')) ?? '';
}

/** Waits until the page tells of an answer after that time. */
async function lastUpdateAfter(page: Page, before: string): Promise<void> {
  await page.getByText('Last update:').locator(`time:not([datetime="${before}"])`).waitFor();
  expect(Date.parse(await lastUpdate(page))).toBeGreaterThan(Date.parse(before));
}
