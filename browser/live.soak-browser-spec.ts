import type { Locator } from 'playwright-core';
import { Chromium } from './support/chromium';
import { loadWithoutComplaints } from './support/complaints';
import { DirectoryScreen } from './support/directory-screen';
import { duringTests } from './support/during-tests';
import { Menagerie } from './support/menagerie';
import { Users } from './support/users';

const browser = duringTests(new Chromium());
const menagerie = duringTests(new Menagerie());
const users = new Users(menagerie);
const load = loadWithoutComplaints(browser);

async function open(query = ''): Promise<DirectoryScreen> {
  const screen = await DirectoryScreen.open(load, `${menagerie.url}/${query}`);
  await screen.live();
  return screen;
}

const list = (screen: DirectoryScreen): Locator => screen.page.getByRole('group', { name: 'List of users' });
const scrollTop = (screen: DirectoryScreen): Promise<number> => list(screen).evaluate((element) => element.scrollTop);

describe('a list of some users only', () => {
  it('keeps a row that matches no longer, marked, until it is asked for anew', async () => {
    const { id } = await users.create('otto', ['heron']);
    await users.create('pia', ['heron']);
    const screen = await open('?pet=heron');
    await screen.totalIs(2);
    await users.update(id, { pets: ['stork'] });
    await screen.marked('otto', 'Elsewhere').waitFor();
    await screen.totalIs(1);
    await screen.button('Get user data').click();
    await screen.rowLink('otto').waitFor({ state: 'detached' });
    await screen.row('pia', 'heron').waitFor();
  });
});

describe('users that others add', () => {
  it('are counted by the chips of their pets', async () => {
    const screen = await open();
    await users.create('mia', ['capybara']);
    await users.create('noa', ['capybara']);
    await screen.page.getByRole('button', { name: 'capybara 2 users' }).waitFor();
  });
});

describe('the activity', () => {
  it('lets new changes wait while a person is using the list', async () => {
    const page = await load(`${menagerie.url}/activity`);
    await page.getByText('Live', { exact: true }).waitFor();
    const created = page.getByRole('listitem').filter({ hasText: 'Added lea' });
    await page.getByRole('link', { name: 'Added user4 with hamster', exact: true }).focus();
    await users.create('lea', []);
    const news = page.getByRole('button', { name: '1 new: show what is new' });
    await news.waitFor();
    expect(await created.count()).toBe(0);
    await news.click();
    await created.waitFor();
  });

  it('shows some kinds only, keeps that in the address, and leads to users and back', async () => {
    const page = await load(`${menagerie.url}/activity`);
    await page.getByText('Live', { exact: true }).waitFor();
    const entry = (text: string): Locator => page.getByRole('listitem').filter({ hasText: text });
    const link = (name: string): Locator => page.getByRole('link', { name, exact: true });
    await fetch(`${menagerie.url}/users`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ data: 'hello there' }),
    });
    await entry('Sent “hello there”').waitFor();
    await link('Users').click();
    await page.waitForURL(/kind=users/);
    await entry('Sent “hello there”').waitFor({ state: 'detached' });
    await page.reload();
    await link('Added user3 with duck ×2 and goose').click();
    await page.getByRole('region', { name: 'user3', exact: true }).waitFor();
    expect(page.url()).toBe(`${menagerie.url}/?user=3`);
    await page.goBack();
    await page.waitForURL(/activity\?kind=users/);
    await link('Messages').click();
    await entry('Sent “hello there”').waitFor();
    expect(await page.getByRole('listitem').count()).toBe(1);
  });
});

describe('users that others add out of sight', () => {
  it('only move the total, and neither the focus nor the list', async () => {
    for (let number = 10; number < 60; number++) await users.create(`walker ${number}`, []);
    const screen = await open();
    await list(screen).evaluate((element) => {
      element.scrollTo({ top: 26 * 36 });
    });
    await screen.rowLink('walker 30').focus();
    const top = await scrollTop(screen);
    const total = await screen.total();
    await users.create('aaa', ['emu']);
    await screen.totalIs(total + 1);
    await users.update((await users.create('walker 30b', [])).id, { pets: ['fox'] });
    await screen.arrivals(1).waitFor();
    await screen.focusOn(screen.rowLink('walker 30'));
    expect(await scrollTop(screen)).toBe(top);

    // After a person has scrolled, the pill names the arrivals at the new place.
    await list(screen).evaluate((element) => {
      element.scrollTo({ top: 0 });
    });
    await screen.arrivals(1).waitFor();
    await screen.arrivals(1).click();
    await screen.row('aaa', 'emu').waitFor();
  });
});
