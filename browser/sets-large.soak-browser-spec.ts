import { buffer } from 'node:stream/consumers';
import type { Page } from 'playwright-core';
import { violationsOf } from './support/accessibility';
import { Chromium } from './support/chromium';
import { loadWithoutComplaints } from './support/complaints';
import { DirectoryScreen } from './support/directory-screen';
import { duringTests } from './support/during-tests';
import { Menagerie } from './support/menagerie';
import { box, makeFour, openFour, selected } from './support/selected-rows';
import { Users } from './support/users';

const browser = duringTests(new Chromium());
const menagerie = new Menagerie();
beforeAll(() => menagerie.generate(150));
duringTests(menagerie);
const users = new Users(menagerie);
const load = loadWithoutComplaints(browser, { viewport: { width: 1440, height: 900 } });

const make = (word: string): Promise<string[]> => makeFour(users, word);
const open = (word: string): Promise<DirectoryScreen> => openFour(load, menagerie.url, word);

/** Somebody else changes these users when a set is planned, later than the page can hear of it. */
async function changeMeanwhile(page: Page, names: readonly string[]): Promise<void> {
  const change = async (): Promise<void> => {
    for (const name of names) await users.update((await users.named(name)).id, { pets: ['gnu'] });
  };
  await page.route('**/sets', (route) => change().then(() => route.continue()), { times: 1 });
}

it('says what would become of more than 100 users before it is done, and leaves them alone if it is not', async () => {
  await make('sibyl');
  const screen = await DirectoryScreen.open(load, menagerie.url);
  const { page } = screen;
  const total = await screen.total();
  await page.getByRole('rowheader').first().waitFor();
  await screen.live();
  await page.locator('[data-skip-to] a').first().focus();
  await page.keyboard.press('Control+a');
  await selected(page, `All ${total} selected`);
  await screen.button('Add pet').click();
  await page.getByLabel('Pets', { exact: true }).fill('quokka,');
  await page.keyboard.press('Enter');
  const plan = page.getByRole('dialog', { name: 'The plan' });
  await plan.getByText(`Adds quokka to ${total} users.`).waitFor();
  await plan.getByRole('button', { name: 'Cancel' }).click();
  await selected(page, `All ${total} selected`);
  await screen.button('Add pet').click();
  await page.getByLabel('Pets', { exact: true }).fill('quokka');
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await plan.getByRole('button', { name: 'Add', exact: true }).click();
  await screen.toast(`Added quokka to ${total} users.`).waitFor();
  await screen.undoByToast(`Added quokka to ${total} users.`);
  await screen.toast(`Undid what was done to ${total} users.`).waitFor();
});

it('names who stayed where somebody was quicker, and leads to why', async () => {
  const [, name = ''] = await make('tilda');
  const screen = await open('tilda');
  const { page } = screen;
  await box(page, 'tilda.a').click();
  await box(page, name).click();
  await changeMeanwhile(page, [name]);
  await page.keyboard.press('Delete');
  const toast = screen.toast(`Deleted 1 user; ${name} was changed meanwhile and stayed as it is.`);
  await toast.getByRole('link', { name: 'Details' }).click();
  const stayed = page.getByRole('list', { name: 'Users that stay as they are' }).getByRole('listitem');
  await stayed.filter({ hasText: name }).waitFor();
  expect(await violationsOf(page)).toEqual([]);
  await screen.undoByToast('Deleted 1 user');
  await screen.toast('Undid what was done to 1 user.').waitFor();
});

it('lists all who stay where nothing can be done, and they are more than a sentence names', async () => {
  const names = await make('theo');
  const screen = await open('theo');
  const { page } = screen;
  await box(page, 'theo.a').click();
  await box(page, 'theo.d').click({ modifiers: ['Shift'] });
  await changeMeanwhile(page, names);
  await page.keyboard.press('Delete');
  const dialog = page.getByRole('dialog', { name: 'The plan' });
  await dialog.getByText('4 were changed meanwhile and stay as they are.').waitFor();
  expect(await dialog.getByRole('listitem').count()).toBe(4);
  expect(await violationsOf(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Close' }).click();
  await selected(page, '4 selected');
  await page.keyboard.press('Escape');
});

it('exports more users than one request can name as one file, and goes on where it broke off', async () => {
  const screen = await DirectoryScreen.open(load, menagerie.url);
  const { page } = screen;
  await page.getByRole('rowheader').first().waitFor();
  const total = await screen.total();
  await page.locator('[data-skip-to] a').first().focus();
  await page.keyboard.press('x');
  await page.keyboard.press('End');
  const last = page.getByRole('row').filter({ has: page.locator('a:focus') });
  await last.and(page.locator(`[aria-rowindex="${total + 1}"]`)).waitFor();
  await last.getByRole('checkbox').click({ modifiers: ['Shift'] });
  await selected(page, `${total} selected`);
  let asked = 0;
  await page.route('**/users?id=*', (route) => (++asked === 2 ? route.abort('aborted') : route.continue()));
  await screen.button('Export').click();
  const dialog = page.getByRole('dialog', { name: 'Export' });
  await dialog
    .getByRole('alert')
    .getByText(/users are missing, so no file was saved/)
    .waitFor();
  expect(await violationsOf(page)).toEqual([]);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('button', { name: 'Go on' }).click(),
  ]);
  const ofServer = await (await page.request.get(`${menagerie.url}/users?format=csv&bom=true`)).body();
  expect(await buffer(await download.createReadStream())).toEqual(ofServer);
  await screen.toast(`Exported ${total} users.`).waitFor();
});
