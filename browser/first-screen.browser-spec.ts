import type { Page } from 'playwright-core';
import { Chromium } from './support/chromium';
import { pagesWithoutComplaints } from './support/complaints';
import { duringTests } from './support/during-tests';
import { Menagerie } from './support/menagerie';

const browser = duringTests(new Chromium());
const menagerie = duringTests(new Menagerie());
const newPage = pagesWithoutComplaints(browser);

/** The code of the app comes once the test calls what is returned. */
async function holdCode(page: Page): Promise<() => void> {
  const code = Promise.withResolvers<undefined>();
  await page.route(/\/main-[^/]*\.js$/, async (route) => {
    await code.promise;
    await route.continue();
  });
  return () => {
    code.resolve(undefined);
  };
}

/** The lists of users that the page asks for, from now on. */
function listsAskedBy(page: Page): string[] {
  const asked: string[] = [];
  page.on('request', (request) => {
    const { pathname, search } = new URL(request.url());
    if (pathname === '/users') asked.push(search);
  });
  return asked;
}

const firstRow = (page: Page): Promise<void> => page.getByRole('rowheader').first().waitFor();

it('shows the way to each screen, and asks for the users, before the code of the app has come', async () => {
  const page = await newPage();
  const giveCode = await holdCode(page);
  const asked = listsAskedBy(page);
  const answer = page.waitForResponse(/\/users\?/);
  await page.goto(menagerie.url, { waitUntil: 'commit' });
  await page.getByText('Loading the directory…').waitFor();
  for (const name of ['Menagerie', 'Directory', 'Pets', 'Activity']) await page.getByRole('link', { name }).waitFor();
  await answer;
  giveCode();
  await firstRow(page);
  expect(await page.getByText('Loading the directory…').count()).toBe(0);
  expect(asked).toEqual(['?sort=username']);
});

it.each([
  ['/?q=user2', '?q=user2&sort=match'],
  ['/?pet=dog&sort=-created', '?pet=dog&sort=-created'],
])('asks at %s for its own users alone', async (path, query) => {
  const page = await newPage();
  const asked = listsAskedBy(page);
  await page.goto(menagerie.url + path);
  await firstRow(page);
  expect(asked).toEqual([query]);
});

it('asks for no users on another screen', async () => {
  const page = await newPage();
  const asked = listsAskedBy(page);
  await page.goto(`${menagerie.url}/activity`);
  await page.getByRole('main').getByRole('listitem').first().waitFor();
  expect(asked).toEqual([]);
});

it('is dark from the first paint on for who has chosen that', async () => {
  const page = await newPage({ colorScheme: 'light' });
  const background = (): Promise<string> => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  await page.goto(menagerie.url);
  const light = await background();
  await page.evaluate(() => {
    localStorage.setItem('menagerie.theme', 'dark');
  });
  const giveCode = await holdCode(page);
  await page.reload({ waitUntil: 'commit' });
  await page.getByText('Loading the directory…').waitFor();
  expect(await background()).not.toBe(light);
  giveCode();
  await firstRow(page);
});

it('says without JavaScript that it needs it', async () => {
  const page = await newPage({ javaScriptEnabled: false });
  await page.goto(menagerie.url);
  expect(await page.locator('noscript').innerText()).toBe('Menagerie needs JavaScript to show its users.');
  expect(await page.locator('noscript').isVisible()).toBe(true);
  expect(await page.getByText('Loading the directory…').isVisible()).toBe(false);
});
