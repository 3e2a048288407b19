import type { Page } from 'playwright-core';
import { Chromium } from './support/chromium';
import { darknessOf } from './support/darkness';
import { duringTests } from './support/during-tests';
import { testFirstPage } from './support/first-page';
import { tabTo } from './support/keyboard';
import { loadInOnePage } from './support/load';
import { Menagerie } from './support/menagerie';
import { Users } from './support/users';

const browser = duringTests(new Chromium());
const menagerie = duringTests(new Menagerie());
const users = new Users(menagerie);
const load = loadInOnePage(() => browser.newPage());

const HTML = { Accept: 'text/html' };

async function hasLoaded(page: Page): Promise<void> {
  await page.getByText('Hello, World!').waitFor();
  await page.getByRole('rowheader', { name: 'user4' }).waitFor();
}

describe('the first page of the production build', () => {
  testFirstPage(menagerie, menagerie);
});

describe('the first page', () => {
  let page: Page;

  beforeAll(async () => {
    page = await load(menagerie.url);
    await hasLoaded(page);
  });

  it('adds a user with the keyboard alone', async () => {
    // The toolbar is one stop, and its last button the one that adds.
    await tabTo(page, page.getByRole('toolbar', { name: 'The list' }).locator('[tabindex="0"]'));
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    await page.locator(':focus').and(page.getByLabel('Username')).waitFor();
    await page.keyboard.type('kim');
    await page.keyboard.press('Tab');
    for (const pet of ['cat', 'duck', 'duck']) {
      await page.keyboard.type(pet);
      await page.keyboard.press('Enter');
    }
    await tabTo(page, page.getByRole('button', { name: 'Add', exact: true }));
    await page.keyboard.press('Enter');
    const row = page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: 'kim' }) });
    await row.getByText(/duck\s×2/).waitFor();
  });

  it('gets the users that others have added since', async () => {
    await users.create('robin', ['newt']);
    await page.getByRole('button', { name: 'Get user data' }).click();
    await page.getByRole('rowheader', { name: 'robin' }).waitFor();
  });

  it('says that a username is taken, and keeps what was typed', async () => {
    await page.getByLabel('Username').fill('USER1');
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await page.getByText(/exists already/).waitFor();
    expect(await page.getByLabel('Username').inputValue()).toBe('USER1');
  });

  it('has one main heading, a label for every field and a name for every button', async () => {
    expect(await page.getByRole('heading', { level: 1 }).count()).toBe(1);
    const fields = page.locator('input, textarea, select');
    expect(await fields.count()).toBeGreaterThanOrEqual(3);
    for (const field of await fields.all()) {
      const name = (element: HTMLInputElement): string | undefined =>
        element.ariaLabel ?? element.labels?.[0]?.innerText;
      expect(await field.evaluate(name)).toMatch(/\w/);
    }
    expect(await page.getByRole('button', { name: /^$/ }).count()).toBe(0);
  });

  it('opens the user who has the name that is taken', async () => {
    await page.getByLabel('Username').press('Enter');
    await page.getByRole('region', { name: 'user1' }).waitFor();
  });

  it('has all that the search has to say hang below it, with no gap', async () => {
    await users.create('duckling', []);
    const search = page.getByRole('searchbox', { name: 'Find or add' });
    const hanging = page.locator('app-find-or-add .hanging');
    await search.fill('x'.repeat(65));
    await hanging.getByText('A search has at most 64 characters.').waitFor();
    await search.fill('duck');
    const duck = hanging.getByRole('button', { name: 'Only users with duck' });
    await duck.waitFor();
    const [suggestion, box] = await Promise.all([duck.boundingBox(), hanging.boundingBox()]);
    if (!suggestion || !box) throw new Error('The suggestion is not on the screen.');
    expect(suggestion.y - box.y).toBeCloseTo(box.y + box.height - suggestion.y - suggestion.height, 0);
    await search.press('Escape');
  });

  it('is dark for those who want it dark', async () => {
    await page.emulateMedia({ colorScheme: 'light' });
    expect(await darknessOf(page)).toBeLessThan(0.2);
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await darknessOf(page)).toBeGreaterThan(0.8);
  });
});

describe('a page of the app', () => {
  it('is answered with 200 at the address of each link of the header', async () => {
    const page = await load(menagerie.url);
    await hasLoaded(page);
    for (const link of await page.getByRole('navigation', { name: 'Main' }).getByRole('link').all()) {
      const address = new URL((await link.getAttribute('href')) ?? '', menagerie.url).href;
      expect((await page.request.get(address, { headers: HTML })).status()).toBe(200);
    }
  });

  it('is loaded anew where its code is gone since an update', async () => {
    const page = await load(menagerie.url);
    await hasLoaded(page);
    await page.route(/\/chunk-[^/]*\.js$/, (route) => route.fulfill({ status: 404 }), { times: 1 });
    await page.getByRole('link', { name: 'Activity', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: 'Activity' }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/activity');
  });

  it('says that the app was updated while it was open, and comes anew with the next page', async () => {
    const page = await load(menagerie.url);
    await hasLoaded(page);
    await page.getByText('Live', { exact: true }).waitFor();
    await page.evaluate(() => {
      document.body.dataset['loaded'] = 'before';
    });
    await page.route(`${menagerie.url}/`, async (route) => {
      if (!route.request().headers()['accept']?.includes('text/html')) return route.continue();
      const answer = await route.fetch();
      await route.fulfill({
        response: answer,
        body: (await answer.text()).replaceAll(/main-[\w-]+\.js/g, 'main-ANEWNAME.js'),
      });
    });
    await menagerie.stop();
    await menagerie.start();
    await page.getByText('A new version is here').first().waitFor();
    await page.getByRole('link', { name: 'Activity', exact: true }).click();
    await page.locator('body:not([data-loaded])').getByRole('heading', { level: 1, name: 'Activity' }).waitFor();
    await page.unroute(`${menagerie.url}/`);
  });

  it('has the name of the user that it shows as its title', async () => {
    const page = await load(`${menagerie.url}/?user=1`);
    await page.getByRole('region', { name: 'user1' }).waitFor();
    expect(await page.title()).toBe('user1 · Menagerie');
    await page.getByRole('button', { name: 'Close' }).click();
    await page.waitForFunction(() => document.title === 'Directory · Menagerie');
  });

  it('keeps what was typed across screens and reloads', async () => {
    const page = await load(menagerie.url);
    await page.getByLabel('Data to send:').fill('half a thought');
    await page.getByRole('button', { name: 'Add user' }).click();
    await page.getByLabel('Username').fill('drafty');
    await page.getByRole('link', { name: 'Activity', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: 'Activity' }).waitFor();
    await page.getByRole('link', { name: 'Directory', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: 'Users and their pets' }).waitFor();
    await page.reload();
    // A draft belongs to a directory, whose name comes with the first answer.
    await page.waitForFunction(() => document.querySelector<HTMLTextAreaElement>('#data')?.value === 'half a thought');
    await page.getByRole('button', { name: 'Add user' }).click();
    expect(await page.getByLabel('Username').inputValue()).toBe('drafty');
    await page.evaluate(() => {
      sessionStorage.clear();
    });
  });
});

describe('the list', () => {
  it('says when a user was changed where somebody did, and always where it goes by that', async () => {
    const { id } = await users.create('vera', ['newt']);
    const page = await load(`${menagerie.url}/?q=vera`);
    await page.setViewportSize({ width: 1440, height: 900 });
    const row = page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: 'vera' }) });
    await row.getByRole('cell', { name: 'Never', exact: true }).waitFor();
    await page.getByRole('columnheader').getByRole('button', { name: 'Changed' }).click();
    await page.getByRole('columnheader').and(page.locator('[aria-sort]')).getByText('Changed').waitFor();
    expect(await row.getByRole('cell', { name: 'Just now' }).count()).toBe(2);
    await page.goto(`${menagerie.url}/?q=vera`);
    await row.getByRole('cell', { name: 'Never', exact: true }).waitFor();
    await users.update(id, { pets: ['newt', 'owl'] });
    await row.getByRole('cell', { name: 'Just now' }).nth(1).waitFor();
  });
});

describe('the search', () => {
  it('creates nobody while somebody matches, and is empty once everybody is shown', async () => {
    const page = await load(menagerie.url);
    await hasLoaded(page);
    const box = page.getByLabel('Find or add');
    await box.fill('user');
    await box.press('Enter');
    await page.getByText('4 match “user”').first().waitFor();
    await box.press('Enter');
    await box.fill('hamster');
    await page.getByText('1 user has such a pet').first().waitFor();
    await page.getByRole('button', { name: 'Show everybody' }).click();
    await page.getByRole('rowheader', { name: 'user1' }).waitFor();
    expect(await box.inputValue()).toBe('');
    for (const name of ['user', 'hamster'])
      expect(await page.getByRole('rowheader', { name, exact: true }).count()).toBe(0);
  });
});

describe('the installed app', () => {
  it('has a manifest and icons for every system', async () => {
    const page = await load(menagerie.url);
    const linked = await page.locator('link[rel~="icon"], link[rel="apple-touch-icon"], link[rel="manifest"]').all();
    const paths = await Promise.all(linked.map((link) => link.getAttribute('href')));
    const manifest = await page.request.get(`${menagerie.url}/manifest.webmanifest`);
    const { icons } = (await manifest.json()) as { icons: { src: string; type: string }[] };
    for (const path of [...paths, ...icons.map(({ src }) => src)])
      expect((await page.request.get(`${menagerie.url}/${path ?? ''}`)).status()).toBe(200);
    expect(manifest.headers()['content-type']).toContain('application/manifest+json');
  });
});

describe('an address that nothing has', () => {
  it('is a 404, and shows the page that says so, with the way back, where it could be a page', async () => {
    const page = await load('about:blank');
    expect((await page.goto(`${menagerie.url}/nowhere/at/all`))?.status()).toBe(404);
    await page.getByRole('heading', { level: 1, name: 'Nothing lives here' }).waitFor();
    await page.getByRole('link', { name: 'Back to the directory' }).click();
    await page.getByText('Hello, World!').waitFor();
  });

  it('is a 404 where it would be an asset', async () => {
    const page = await load('about:blank');
    const answer = await page.goto(`${menagerie.url}/nowhere.js`);
    expect(answer?.status()).toBe(404);
  });
});
