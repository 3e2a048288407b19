import type { BrowserContextOptions, Page } from 'playwright-core';
import { Chromium } from './support/chromium';
import { darknessOf } from './support/darkness';
import { duringTests } from './support/during-tests';
import { tabTo } from './support/keyboard';
import { Menagerie } from './support/menagerie';

const browser = duringTests(new Chromium());
const menagerie = duringTests(new Menagerie());

/** Opens the first page, and waits for everything that it loads. */
async function openApp(options: BrowserContextOptions = {}, url = menagerie.url): Promise<Page> {
  const page = await browser.newPage(options);
  await page.goto(url);
  await page.getByText('Hello, World!').waitFor();
  await page.getByRole('rowheader', { name: 'user4' }).waitFor();
  return page;
}

/** Adds a user through the API, as another person would. */
async function addUser(username: string, pets: string[]): Promise<void> {
  const body = JSON.stringify({ username, pets });
  const headers = { 'Content-Type': 'application/json' };
  const response = await fetch(`${menagerie.url}/users`, { method: 'POST', headers, body });
  expect(response.status).toBe(201);
}

describe('the first page', () => {
  it('adds a user with the keyboard alone', async () => {
    await using page = await openApp();
    await tabTo(page, page.getByLabel('Username'));
    await page.keyboard.type('kim');
    await page.keyboard.press('Tab');
    for (const pet of ['cat', 'duck', 'duck']) {
      await page.keyboard.type(pet);
      await page.keyboard.press('Enter');
    }
    await tabTo(page, page.getByRole('button', { name: 'Add user' }));
    await page.keyboard.press('Enter');
    const row = page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: 'kim' }) });
    await row.getByText(/duck\s×2/).waitFor();
  });

  it('gets the users that others have added since', async () => {
    await using page = await openApp();
    await addUser('robin', ['newt']);
    await page.getByRole('button', { name: 'Get user data' }).click();
    await page.getByRole('rowheader', { name: 'robin' }).waitFor();
  });

  it('says that a username is taken, and keeps what was typed', async () => {
    await using page = await openApp();
    await page.getByLabel('Username').fill('USER1');
    await page.getByRole('button', { name: 'Add user' }).click();
    await page.getByText(/taken/).waitFor();
    expect(await page.getByLabel('Username').inputValue()).toBe('USER1');
  });

  it('has one main heading, a label for every field and a name for every button', async () => {
    await using page = await openApp();
    expect(await page.getByRole('heading', { level: 1 }).count()).toBe(1);
    const fields = page.locator('input, textarea, select');
    expect(await fields.count()).toBeGreaterThanOrEqual(3);
    for (const field of await fields.all()) {
      expect(await field.evaluate((element: HTMLInputElement) => element.labels?.[0]?.innerText)).toMatch(/\w/);
    }
    expect(await page.getByRole('button', { name: /^$/ }).count()).toBe(0);
  });

  it('scrolls in one direction only on a small phone, whatever it shows', async () => {
    await addUser('W'.repeat(64), [
      'duck',
      'M'.repeat(64),
      ...Array.from({ length: 98 }, (_, index) => `pet ${index}`),
    ]);
    await using page = await openApp({ viewport: { width: 360, height: 740 } });
    await page.getByLabel('Data to send:').fill('m'.repeat(2000));
    await page.getByRole('button', { name: 'Send data' }).click();
    await page.getByText('received: mmm').waitFor();
    await page.getByLabel('Pets', { exact: true }).fill(`${'W'.repeat(64)},`);
    await page.getByRole('button', { name: 'Add user' }).click();
    await page.getByText('Enter a username').waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
  });

  it('is dark for those who want it dark', async () => {
    await using light = await openApp({ colorScheme: 'light' });
    await using dark = await openApp({ colorScheme: 'dark' });
    expect(await darknessOf(light)).toBeLessThan(0.2);
    expect(await darknessOf(dark)).toBeGreaterThan(0.8);
  });
});

describe('while the server is stopped', () => {
  it('says so, keeps what was typed, and recovers when the server is back', async () => {
    await using server = new Menagerie();
    await server.start();
    await using page = await openApp({}, server.url);
    expect(await server.stop()).toBe(0);

    await page.getByLabel('Data to send:').fill('hello');
    await page.getByRole('button', { name: 'Send data' }).click();
    await page.getByText('The server cannot be reached.').first().waitFor();
    expect(await page.getByLabel('Data to send:').inputValue()).toBe('hello');

    await server.start();
    await page.getByText('Hello, World!').waitFor();
    await page.getByRole('button', { name: 'Send data' }).click();
    await page.getByText('received: hello').waitFor();
    await page.getByText('The server cannot be reached.').first().waitFor({ state: 'detached' });
  });
});

describe('an address that nothing has', () => {
  it('shows the page that says so, with the way back, where it could be a page', async () => {
    await using page = await browser.newPage();
    await page.goto(`${menagerie.url}/nowhere/at/all`);
    await page.getByRole('heading', { level: 1, name: 'Nothing lives here' }).waitFor();
    await page.getByRole('link', { name: 'Back to the directory' }).click();
    await page.getByText('Hello, World!').waitFor();
  });

  it('is a 404 where it would be an asset', async () => {
    await using page = await browser.newPage();
    const answer = await page.goto(`${menagerie.url}/nowhere.js`);
    expect(answer?.status()).toBe(404);
  });
});
