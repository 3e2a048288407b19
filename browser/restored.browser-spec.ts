import type { Page, Response } from 'playwright-core';
import { Chromium } from './support/chromium';
import { DirectoryScreen } from './support/directory-screen';
import { duringTests } from './support/during-tests';
import { Menagerie } from './support/menagerie';
import { type User, Users } from './support/users';

const browser = duringTests(new Chromium());
const menagerie = duringTests(new Menagerie());
const users = new Users(menagerie);

async function load(address: string): Promise<Page> {
  const page = await browser.newPage();
  await page.goto(address);
  return page;
}

describe('a directory that is restored from an older copy, and then changed', () => {
  let kim: User;
  let lost: User;
  let openPage: DirectoryScreen;
  let cachedPage: DirectoryScreen;
  let before: Response;
  const addressOf = (id: number): string => `${menagerie.url}/?user=${id}`;
  const isAnswer = (path: string) => (response: Response) => new URL(response.url()).pathname === path;

  beforeAll(async () => {
    kim = await users.create('kim', ['dog']);
    await menagerie.stop();
    menagerie.save();
    await menagerie.start();
    lost = await users.create('alice', ['cat']);
    await users.update(kim.id, { pets: ['dog', 'duck'] });
    openPage = await DirectoryScreen.open(load, addressOf(kim.id));
    await openPage.live();
    await openPage.edit();
    await openPage.addPet('owl');
    cachedPage = await DirectoryScreen.open(load, menagerie.url);
    [before] = await Promise.all([
      cachedPage.page.waitForResponse(isAnswer(`/users/${lost.id}`)),
      cachedPage.rowLink('alice').click(),
    ]);
    await cachedPage.panel('alice').waitFor();
    await cachedPage.page.goto('about:blank');

    await menagerie.stop();
    menagerie.restore();
    await menagerie.start();
    const { id } = await users.create('mallory', ['newt']);
    const { revision } = await users.update(id, { pets: ['newt', 'newt'] });
    expect([id, revision]).toEqual([lost.id, lost.revision + 1]);
  });
  afterAll(async () => {
    await openPage.page.close();
    await cachedPage.page.close();
  });

  it('is shown by a page that was open, with nothing of the lost history', async () => {
    await openPage.row('mallory', 'newt ×2').waitFor();
    await openPage.rowLink('alice').waitFor({ state: 'detached' });
    await openPage.row('kim', 'dog').waitFor();
    await openPage.button('Cancel').click();
    await openPage.changes.filter({ hasText: 'Added kim' }).first().waitFor();
    expect(await openPage.changes.count()).toBe(1);
  });

  it('keeps what a person has typed, and refuses it where it rests on the lost history', async () => {
    await openPage.button('Continue').click();
    await openPage.editor.getByText('Someone removed duck from kim.').waitFor();
    await openPage.editorButton('Remove owl').waitFor();
    const [refused] = await Promise.all([openPage.page.waitForResponse(isAnswer(`/users/${kim.id}`)), openPage.save()]);
    expect(refused.status()).toBe(412);
    await openPage.conflict.getByRole('group', { name: 'Pets' }).getByText('duck').last().waitFor();
    expect(await users.get(kim.id)).toMatchObject({ pets: ['dog'] });
    await openPage.conflict.getByRole('radio', { name: /^Yours/ }).check();
    await openPage.conflict.getByRole('button', { name: 'Save what I chose' }).click();
    await openPage.row('kim', 'dog duck owl').waitFor();
  });

  it('is shown by a page whose browser has answers of the lost history in its cache', async () => {
    const { id } = lost;
    const { page } = cachedPage;
    const [list, user] = await Promise.all([
      page.waitForResponse(isAnswer('/users')),
      page.waitForResponse(isAnswer(`/users/${id}`)),
      page.goto(addressOf(id)),
    ]);
    const asked = await user.request().allHeaders();
    expect(asked['if-none-match']).toBe(await before.headerValue('etag'));
    expect([list.status(), user.status()]).toEqual([200, 200]);
    await cachedPage.panel('mallory').waitFor();
    await cachedPage.row('mallory', 'newt ×2').waitFor();
    expect(await cachedPage.rowLink('alice').count()).toBe(0);
    await page.getByRole('link', { name: 'Activity', exact: true }).click();
    await page.getByText('Added mallory with newt').waitFor();
    expect(await page.getByText('alice').count()).toBe(0);
  });
});
