import type { BrowserContextOptions, Locator, Page } from 'playwright-core';
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

/** A phone, which is touched. */
export const PHONE: BrowserContextOptions = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

/** Tests the first page of a site with a new directory. Both are started before. */
export function testFirstPage(
  site: { readonly url: string },
  api: Menagerie,
  options: BrowserContextOptions = {},
): void {
  const browser = duringTests(new Chromium());
  const load = loadWithoutComplaints(browser, options);
  const press = (target: Locator): Promise<void> => (options.hasTouch ? target.tap() : target.click());
  const button = (name: string): Locator => page.getByRole('button', { name, exact: true });
  let page: Page;

  beforeEach(async () => {
    page = await load(site.url);
    await page.getByText('Hello, World!', { exact: true }).waitFor();
    await page.getByRole('rowheader', { name: 'user4' }).waitFor();
  });

  it('gets the users with their pets', async () => {
    const before = await lastUpdate(page);
    const answer = page.waitForResponse((response) => response.url().startsWith(`${api.url}/users`));
    await press(button('Get user data'));
    expect((await answer).status()).toBe(200);
    await lastUpdateAfter(page, before);
    await page.getByText('"username": "user4"').waitFor();
    await press(button('Conversation'));
    expect(await shownUsers(page)).toEqual(SEED);
  });

  it('sends data and shows the response', async () => {
    const before = await lastUpdate(page);
    await page.getByLabel('Data to send:').fill('hello');
    await press(button('Send data'));
    const answer = page.getByText('received: hello', { exact: true });
    await answer.waitFor();
    await lastUpdateAfter(page, before);
    await press(button('Close the answer'));
    await answer.waitFor({ state: 'detached' });
  });

  it('sends nothing when there is nothing to send, and says why', async () => {
    const sent: string[] = [];
    page.on('request', (request) => {
      if (request.url().startsWith(`${api.url}/users`)) sent.push(request.method());
    });
    await press(button('Send data'));
    await page.getByText('Nothing to send yet').first().waitFor();
    // Requests leave in their order: had the empty field been sent, it would be ahead of this one.
    await Promise.all([page.waitForResponse(/\/users(\?|$)/), press(button('Get user data'))]);
    expect(sent).toEqual(['GET']);
  });

  it('adds a user who is still there after a reload', async () => {
    await press(button('Add user'));
    await page.getByLabel('Username').fill('daisy');
    await page.getByLabel('Pets', { exact: true }).fill('cat, duck, duck');
    await press(button('Add'));
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
