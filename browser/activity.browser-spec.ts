import type { Locator, Page } from 'playwright-core';
import { Chromium } from './support/chromium';
import { pagesWithoutComplaints } from './support/complaints';
import { DirectoryScreen } from './support/directory-screen';
import { duringTests } from './support/during-tests';
import { tabTo } from './support/keyboard';
import { Menagerie } from './support/menagerie';
import { Users } from './support/users';

const browser = duringTests(new Chromium());
const menagerie = duringTests(new Menagerie());
const users = new Users(menagerie);
const newPage = pagesWithoutComplaints(browser);
let page: Page;

beforeEach(async () => {
  page = await newPage();
  await page.goto(`${menagerie.url}/activity`);
  await page.getByText('Live', { exact: true }).waitFor();
});

const entry = (text: string): Locator => page.getByRole('listitem').filter({ hasText: text });
const link = (name: string): Locator => page.getByRole('link', { name, exact: true });

it('shows changes as they happen, and undoes them with the keyboard alone', async () => {
  await entry('created user4 with hamster').waitFor();
  const { id, revision } = await users.create('kim', ['dog']);
  await entry('created kim with dog').waitFor();
  await users.update(id, { pets: ['dog', 'duck'] });
  await entry('kim: +\u00a0duck').waitFor();
  expect(await page.getByRole('button', { name: `Undo change ${revision}`, exact: true }).count()).toBe(0);

  const undo = page.getByRole('button', { name: `Undo change ${revision + 1}` });
  await tabTo(page, undo);
  await page.keyboard.press('Enter');
  await entry('kim: −\u00a0duck').waitFor();
  await entry(`undone by change ${revision + 2}`).waitFor();
  expect(await users.get(id)).toMatchObject({ pets: ['dog'] });
});

it('lets new changes wait while a person is using the list', async () => {
  await link('created user4 with hamster').focus();
  await users.create('lea', []);
  const news = page.getByRole('button', { name: '1 new: show what is new' });
  await news.waitFor();
  expect(await entry('created lea').count()).toBe(0);
  await news.click();
  await entry('created lea').waitFor();
});

it('shows some kinds only, keeps that in the address, and leads to users and back', async () => {
  await fetch(`${menagerie.url}/users`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ data: 'hello there' }),
  });
  await entry('message: hello there').waitFor();
  await link('Users').click();
  await page.waitForURL(/kind=users/);
  await entry('message: hello there').waitFor({ state: 'detached' });
  await page.reload();
  await link('created user3 with duck ×2, goose').click();
  await page.getByRole('form', { name: 'Edit user' }).waitFor();
  expect(page.url()).toBe(`${menagerie.url}/?user=3`);
  await page.goBack();
  await page.waitForURL(/activity\?kind=users/);
  await link('Messages').click();
  await entry('message: hello there').waitFor();
  expect(await page.getByRole('listitem').count()).toBe(1);
});

it('is summarised beside the list', async () => {
  await using screen = await DirectoryScreen.open(browser, menagerie.url);
  await screen.live();
  const latest = screen.page.getByRole('region', { name: 'Latest activity' });
  await users.create('mia', ['owl']);
  await latest.getByRole('link', { name: 'created mia with owl' }).waitFor();
  await latest.getByRole('link', { name: 'Show all' }).click();
  await screen.page.getByRole('heading', { level: 1, name: 'Activity' }).waitFor();
});
