import type { Page } from 'playwright-core';
import { Chromium } from './support/chromium';
import { pagesWithoutComplaints } from './support/complaints';
import { duringTests } from './support/during-tests';
import { PHONE } from './support/first-page';
import { Menagerie } from './support/menagerie';
import { Users } from './support/users';

const browser = duringTests(new Chromium());
const menagerie = duringTests(new Menagerie());
const newPage = pagesWithoutComplaints(browser);

/** The code that is named so comes once the test calls what is returned. */
async function holdCode(page: Page, name = 'main'): Promise<() => void> {
  const code = Promise.withResolvers<undefined>();
  await page.route(new RegExp(`/${name}-[^/]*\\.js$`), async (route) => {
    await code.promise;
    await route.continue();
  });
  return () => {
    code.resolve(undefined);
  };
}

/** What the page asks the API for, from now on. */
function askedBy(page: Page): string[] {
  const asked: string[] = [];
  page.on('request', (request) => {
    const { pathname, search } = new URL(request.url());
    if (/^\/(?:users|pets|changes|sets|session)$/.test(pathname)) asked.push(pathname + search);
  });
  return asked;
}

const firstRow = (page: Page): Promise<void> => page.getByRole('rowheader').first().waitFor();

const STARTED = 'waiting,running,stopping,done,stopped,failed';

it.each<[string, string[], string]>([
  ['/', ['/users?sort=username', '/session'], 'tbody tr'],
  ['/?q=user2', ['/session'], 'tbody tr'],
  ['/browse/pets', ['/pets?limit=500', '/session'], 'main li'],
  ['/activity', ['/changes?set=none&order=desc&limit=50', `/sets?state=${STARTED}&limit=100`, '/session'], 'main li'],
])('shows at %s the way to each screen, and asks once for what it shows, while its code comes', async (...row) => {
  const [path, queries, shown] = row;
  const page = await newPage();
  const giveCode = await holdCode(page);
  const asked = askedBy(page);
  const answers = queries.map((query) => page.waitForResponse(menagerie.url + query));
  await page.goto(menagerie.url + path, { waitUntil: 'commit' });
  await page.getByText('Loading the directory…').waitFor();
  for (const name of ['Menagerie', 'Directory', 'Pets', 'Activity']) await page.getByRole('link', { name }).waitFor();
  await Promise.all(answers);
  giveCode();
  await page.locator(shown).first().waitFor();
  expect(await page.getByText('Loading the directory…').count()).toBe(0);
  // What nobody waits for asks for other things.
  const paths = queries.map((query) => query.replace(/\?.*/, ''));
  expect(asked.filter((query) => paths.includes(query.replace(/\?.*/, '')))).toEqual(queries);
});

it.each([
  ['/?q=user2', '/users?q=user2&sort=match'],
  ['/?pet=dog&sort=-created', '/users?pet=dog&sort=-created'],
])('asks at %s for its own users alone', async (path, query) => {
  const page = await newPage();
  const asked = askedBy(page);
  await page.goto(menagerie.url + path);
  await firstRow(page);
  expect(asked.filter((other) => other.startsWith('/users'))).toEqual([query]);
});

describe('what nobody comes for', () => {
  it.each([
    ['a desktop', { viewport: { width: 1440, height: 900 } }],
    ['a small window', { viewport: { width: 1024, height: 768 } }],
    ['a phone', PHONE],
  ])('is not waited for, and moves nothing when it comes, on %s', async (_window, options) => {
    const page = await newPage(options);
    const giveCode = await holdCode(page, 'later');
    await page.goto(menagerie.url);
    await firstRow(page);
    const parts = [
      page.getByRole('rowheader').first(),
      page.getByLabel('Find or add'),
      page.getByRole('button', { name: 'Add user' }),
      page.locator('.masthead .openness'),
    ];
    const places = (): Promise<unknown> => Promise.all(parts.map((part) => part.boundingBox()));
    const before = await places();
    expect(await page.getByRole('button', { name: 'Get user data' }).count()).toBe(0);
    giveCode();
    await page.getByText('Hello, World!', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'All pets' }).waitFor();
    expect(await places()).toEqual(before);
  });

  it('is asked for once the whole list is drawn', async () => {
    const users = new Users(menagerie);
    const { id } = await users.create(
      'many',
      Array.from({ length: 40 }, (_, index) => `newt ${index}`),
    );
    const page = await newPage();
    await page.addInitScript(() => {
      let drawn = 0;
      new MutationObserver(() => {
        const { length } = document.querySelectorAll('main li');
        if (length > drawn) performance.mark('more');
        drawn = length;
      }).observe(document, { subtree: true, childList: true });
    });
    await page.goto(`${menagerie.url}/browse/pets`);
    await page.getByText('Hello, World!', { exact: true }).waitFor();
    const [drawn, asked] = await page.evaluate(() => [
      performance.getEntriesByName('more').at(-1)?.startTime,
      performance.getEntriesByType('resource').find(({ name }) => name.includes('/later-'))?.startTime,
    ]);
    expect(asked).toBeGreaterThan(drawn ?? Infinity);
    await users.remove(id);
  });

  it('is said to be missing where it cannot be had, beside what there is', async () => {
    const page = await browser.newPage();
    await page.route(/\/later-[^/]*\.js$/, (route) => route.abort());
    await page.goto(menagerie.url);
    await firstRow(page);
    await page.getByText('A part of this page could not be loaded. Reload it to try again.').waitFor();
    await page.close();
  });
});

it('is seen before its code takes its place, even where the code is there at once', async () => {
  const page = await newPage();
  await page.addInitScript(() => {
    const look = (): void => {
      if (document.querySelector('.first-words')) document.documentElement.dataset['framesOfFirstWords'] = 'some';
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  await page.goto(menagerie.url);
  await firstRow(page);
  expect(await page.locator('html').getAttribute('data-frames-of-first-words')).toBe('some');
});

it('starts in a tab that is hidden, where no frames are drawn', async () => {
  const page = await newPage();
  await page.addInitScript(() => {
    Object.defineProperty(document, 'hidden', { value: true });
    window.requestAnimationFrame = () => 0;
  });
  await page.goto(menagerie.url);
  await firstRow(page);
});

it('has a browser compile its code as it comes', async () => {
  const page = await newPage();
  const code = page.waitForResponse(/\/main-[^/]*\.js$/);
  await page.goto(menagerie.url);
  expect(await (await code).text()).toMatch(/^\/\/# allFunctionsCalledOnLoad\n/);
});

it('shows the words of the activity before it asks for pictures', async () => {
  const page = await newPage();
  await page.addInitScript(() => {
    window.requestIdleCallback = (draw) => {
      window.addEventListener('idle', () => {
        draw({ didTimeout: false, timeRemaining: () => 10 });
      });
      return 1;
    };
  });
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await page.goto(`${menagerie.url}/activity`);
  await page.locator('main li').first().waitFor();
  await page.getByText('Hello, World!', { exact: true }).waitFor();
  expect(asked).not.toContain('/icons.svg');
  const pictures = page.waitForResponse(/\/icons\.svg$/);
  await page.evaluate(() => window.dispatchEvent(new Event('idle')));
  await pictures;
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
