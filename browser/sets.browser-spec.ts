import { violationsOf } from './support/accessibility';
import { Chromium } from './support/chromium';
import { loadWithoutComplaints } from './support/complaints';
import type { DirectoryScreen } from './support/directory-screen';
import { duringTests } from './support/during-tests';
import { PHONE } from './support/first-page';
import { Menagerie } from './support/menagerie';
import { box, makeFour, openFour, selected } from './support/selected-rows';
import { Users } from './support/users';

const browser = duringTests(new Chromium());
const menagerie = new Menagerie();
beforeAll(() => menagerie.generate(150));
duringTests(menagerie);
const users = new Users(menagerie);
const load = loadWithoutComplaints(browser, { viewport: { width: 1440, height: 900 } });
const loadOnPhone = loadWithoutComplaints(browser, PHONE);

const make = (word: string): Promise<string[]> => makeFour(users, word);
const open = (word: string): Promise<DirectoryScreen> => openFour(load, menagerie.url, word);

it('gives a pet to a stretch of rows at once, says so, and takes it back; no row moves', async () => {
  await make('quentin');
  const screen = await open('quentin');
  const { page } = screen;
  const before = await screen.rowLink('quentin.b').boundingBox();
  await screen.rowLink('quentin.b').hover();
  await box(page, 'quentin.b').click();
  await box(page, 'quentin.d').click({ modifiers: ['Shift'] });
  await selected(page, '3 selected');
  expect(await screen.rowLink('quentin.b').boundingBox()).toEqual(before);
  await screen.button('Add pet').click();
  await page.getByLabel('Pets', { exact: true }).fill('okapi');
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await screen.toast('Added okapi to 3 users.').waitFor();
  await screen.row('quentin.d', 'okapi').waitFor();
  await screen.undoByToast('Added okapi to 3 users.');
  await screen.toast('Undid what was done to 3 users.').waitFor();
  await screen.row('quentin.d', 'No pets').waitFor();
});

it('is led by keys alone: selects, deletes, and brings back', async () => {
  await make('rufus');
  const screen = await open('rufus');
  const { page } = screen;
  await screen.rowLink('rufus.a').focus();
  await page.keyboard.press('x');
  await page.keyboard.press('Shift+J');
  await page.keyboard.press('Shift+ArrowDown');
  await selected(page, '3 selected');
  await page.keyboard.press('Delete');
  await screen.toast('Deleted 3 users.').waitFor();
  await screen.rowLink('rufus.a').waitFor({ state: 'detached' });
  await page.keyboard.press('u');
  await screen.rowLink('rufus.c').waitFor();
  await page.keyboard.press('Escape');
});

it('does something to all that match but for some, and exports the same', async () => {
  await make('uma');
  const screen = await open('uma');
  const { page } = screen;
  await screen.rowLink('uma.a').focus();
  await page.keyboard.press('Control+a');
  await selected(page, 'All 4 selected');
  await page.keyboard.press('x');
  await box(page, 'uma.c').click();
  await selected(page, '2 selected, all but 2');
  const address = await page.getByRole('link', { name: 'Export' }).getAttribute('href');
  const csv = await (await page.request.get(new URL(address ?? '', page.url()).href)).text();
  expect(csv.match(/uma\.\w/g)).toEqual(['uma.b', 'uma.d']);
  await screen.button('Add pet').click();
  await page.getByLabel('Pets', { exact: true }).fill('ibis,');
  await page.keyboard.press('Enter');
  await screen.toast('Added ibis to 2 users.').waitFor();
  await screen.row('uma.d', 'ibis').waitFor();
  expect(await screen.row('uma.c', 'No pets').count()).toBe(1);
});

it('is in the activity as one entry, which opens and can be undone', async () => {
  await make('ursula');
  const screen = await open('ursula');
  const { page } = screen;
  await box(page, 'ursula.a').click();
  await box(page, 'ursula.b').click();
  await screen.button('Add pet').click();
  await page.getByLabel('Pets', { exact: true }).fill('tapir');
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await screen.toast('Added tapir to 2 users.').waitFor();
  await page.getByRole('link', { name: 'Activity' }).click();
  await page.getByRole('button', { name: 'Added tapir to 2 users', exact: true }).click();
  const changes = page.getByRole('list', { name: 'Changes of this set' }).getByRole('listitem');
  await changes.filter({ hasText: 'Added tapir to ursula.a' }).waitFor();
  expect(await changes.count()).toBe(2);
  await page.getByRole('button', { name: 'Undo: Added tapir to 2 users' }).click();
  await screen.toast('Undid what was done to 2 users.').waitFor();
  await page.getByText('undone', { exact: true }).first().waitFor();
});

it('merges two spellings of a pet, and says so before', async () => {
  await users.create('vera', ['Llama', 'llama']);
  await users.create('vito', ['Llama']);
  const page = await load(`${menagerie.url}/browse/pets?q=lama`);
  await page.getByRole('button', { name: 'Rename Llama', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Rename Llama', exact: true });
  await dialog.getByLabel('New name').fill('llama');
  await dialog.getByText(/llama already: the two become one/).waitFor();
  await dialog.getByRole('button', { name: 'Merge' }).click();
  await page.getByRole('status').filter({ hasText: 'Renamed Llama to llama for 2 users.' }).waitFor();
  await page.getByRole('button', { name: 'Rename Llama', exact: true }).waitFor({ state: 'detached' });
});

it('is made by touch: a long press begins, taps go on, and nothing opens', async () => {
  await make('wanda');
  const page = await loadOnPhone(`${menagerie.url}/?q=wanda`);
  await page.getByRole('link', { name: 'wanda.a', exact: true }).waitFor();
  const { x = 0, y = 0 } = (await page.getByRole('row').filter({ hasText: 'wanda.b' }).boundingBox()) ?? {};
  const touch = await page.context().newCDPSession(page);
  await touch.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [{ x: x + 60, y: y + 20 }] });
  await selected(page, '1 selected');
  await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  await page.getByRole('row').filter({ hasText: 'wanda.c' }).tap();
  await selected(page, '2 selected');
  expect(page.url()).not.toContain('user=');
  await box(page, 'wanda.d').tap();
  await selected(page, '3 selected');
  await box(page, 'wanda.d').tap();
  expect(await violationsOf(page)).toEqual([]);
  await page.getByRole('button', { name: 'Delete', exact: true }).tap();
  await page.getByRole('status').filter({ hasText: 'Deleted 2 users.' }).waitFor();
  await page.getByRole('link', { name: 'wanda.c', exact: true }).waitFor({ state: 'detached' });
});
