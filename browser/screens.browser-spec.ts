import type { Page } from 'playwright-core';
import { Chromium } from './support/chromium';
import { duringTests } from './support/during-tests';
import { loadInOnePage } from './support/load';
import { Menagerie } from './support/menagerie';
import { Users } from './support/users';

const browser = duringTests(new Chromium());
const menagerie = duringTests(new Menagerie());
const users = new Users(menagerie);
const load = loadInOnePage(() => browser.newPage());

const HTML = { Accept: 'text/html' };

const activeElement = (page: Page): Promise<string> => page.evaluate(() => document.activeElement?.tagName ?? '');

describe('the pets', () => {
  it('are live, found at the keyboard, and lead to their users', async () => {
    const page = await load(`${menagerie.url}/browse/pets`);
    await page.getByRole('heading', { level: 1, name: '4 pets' }).waitFor();
    await page.getByRole('status').or(page.getByRole('button')).getByText('Live', { exact: true }).first().waitFor();
    await users.create('olga', ['Ocelot', 'duck']);
    await page.getByRole('link', { name: /^duck 2 users$/ }).waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type('océ');
    await page.getByRole('heading', { level: 1, name: '1 of 5 pets matches “océ”' }).waitFor();
    await page.waitForURL(/\?q=oc%C3%A9$/);
    await page.getByRole('link', { name: /^Ocelot 1 user$/ }).click();
    await page.getByRole('rowheader', { name: 'olga' }).waitFor();
    expect(new URL(page.url()).search).toBe('?pet=Ocelot');
    await page.goBack();
    await page.getByRole('heading', { level: 1, name: '1 of 5 pets matches “océ”' }).waitFor();
    expect(await activeElement(page)).toBe('H1');
  });
});

describe('the activity', () => {
  it('is narrowed to a user and to a day, and says so where nothing is left', async () => {
    const { id } = await users.create('petra', ['emu']);
    const page = await load(`${menagerie.url}/activity`);
    const line = page.getByRole('listitem').filter({ hasText: 'Added petra with emu' });
    await line.waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type('petr');
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/activity?user=${id}`);
    await page.getByRole('button', { name: 'Only petra' }).waitFor();
    expect(await page.getByRole('listitem').count()).toBe(1);
    await page.getByLabel('Day').fill('2020-02-29');
    await page.getByRole('heading', { name: 'No such changes' }).waitFor();
    await page.getByRole('button', { name: 'Show all changes' }).click();
    await line.waitFor();
    expect([await activeElement(page), new URL(page.url()).search]).toEqual(['H1', '']);
  });
});

describe('a problem', () => {
  it('is a page for people, with a way back, and a missing one is a 404', async () => {
    const page = await load(`${menagerie.url}/problems/username-taken`);
    await page.getByRole('heading', { level: 1, name: 'The username is taken' }).waitFor();
    expect(await page.title()).toBe('The username is taken · Menagerie');
    expect((await page.goto(`${menagerie.url}/problems/nothing`))?.status()).toBe(404);
    await page.getByRole('heading', { level: 1, name: 'Nothing lives here' }).waitFor();
    await page.getByRole('link', { name: 'Back to the directory' }).click();
    await page.getByRole('rowheader', { name: 'user4' }).waitFor();
    expect((await page.request.get(`${menagerie.url}/problems`, { headers: HTML })).status()).toBe(200);
  });

  it('has its heading where that of all problems is, in the same hand', async () => {
    const looks: unknown[] = [];
    for (const [address, name] of [
      ['/problems', 'Problems'],
      ['/problems/username-taken', 'The username is taken'],
    ] as const) {
      const page = await load(menagerie.url + address);
      const heading = page.getByRole('heading', { level: 1, name });
      await heading.waitFor();
      looks.push([(await heading.boundingBox())?.x, await heading.evaluate((seen) => getComputedStyle(seen).font)]);
    }
    expect(looks[1]).toEqual(looks[0]);
  });
});

it('a list that grows by itself gives the focus of its button to what came', async () => {
  const many = new Menagerie();
  await many.start();
  try {
    for (let user = 0; user < 6; user++)
      await new Users(many).create(
        `keeper ${user}`,
        Array.from({ length: 100 }, (_, pet) => `p${100 * user + pet}`),
      );
    const page = await load(`${many.url}/browse/pets`);
    const pets = page.getByRole('listitem');
    await pets.nth(499).waitFor();
    await page.getByRole('button', { name: 'Show more' }).focus();
    await pets.nth(603).waitFor();
    await page.waitForFunction(() => document.activeElement?.matches('li:nth-child(501)'));
  } finally {
    await many[Symbol.asyncDispose]();
  }
});

describe('on paper', () => {
  it('the directory is its list alone, with all rows that are loaded and how many there are', async () => {
    for (let number = 100; number < 160; number++) await users.create(`walker ${number}`, ['yak']);
    const page = await load(`${menagerie.url}/?pet=yak`);
    await page.getByText('60 with yak').first().waitFor();
    await page.emulateMedia({ media: 'print' });
    await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
    expect(await page.getByRole('rowheader').count()).toBe(60);
    await page.getByText(/^60 with yak · \d+ \w+ \d{4}$/).waitFor();
    for (const hidden of [page.getByRole('banner'), page.getByRole('button', { name: 'Add user' })])
      expect(await hidden.isVisible()).toBe(false);
    expect(await page.getByText('Hello, World!').isVisible()).toBe(false);
    const table = await page.getByRole('table').boundingBox();
    expect(table?.height).toBeGreaterThan(60 * 30);
    expect(await page.getByText(/ago|now$/).count()).toBe(0);
    await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
    await page.emulateMedia({ media: 'screen' });
    await page.getByRole('button', { name: 'Add user' }).waitFor();
  });

  it('an open user is what the drawer says, without what can be done there', async () => {
    const { id } = await users.create('paperback', ['cat', 'owl']);
    const page = await load(`${menagerie.url}/?user=${id}`);
    const panel = page.getByRole('region', { name: 'paperback' });
    await panel.getByText('Added paperback with cat and owl').waitFor();
    await page.emulateMedia({ media: 'print' });
    await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
    const words = (await page.getByRole('main').innerText()).replaceAll(/\s+/g, ' ');
    expect(words).toMatch(
      /^Users and their pets paperback cat owl Added (\d+ \w+ \d{4}) Changed \1 Number \d+ History 1 change Added paperback with cat and owl \1$/,
    );
    await page.emulateMedia({ media: 'screen' });
  });
});
