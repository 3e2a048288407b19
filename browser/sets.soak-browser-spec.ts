import type { BrowserContextOptions, Page } from 'playwright-core';
import { violationsOf } from './support/accessibility';
import { Chromium } from './support/chromium';
import { DirectoryScreen } from './support/directory-screen';
import { duringTests } from './support/during-tests';
import { PHONE } from './support/first-page';
import { loadInOnePage } from './support/load';
import { Menagerie } from './support/menagerie';

const USERS = 60_000;
const DESKTOP: BrowserContextOptions = { viewport: { width: 1440, height: 900 } };

const browser = duringTests(new Chromium());
const menagerie = new Menagerie();
beforeAll(() => menagerie.generate(USERS));
duringTests(menagerie);

const running = (page: Page) => page.getByRole('group', { name: 'The set that runs' });

async function open(newPage: () => Promise<Page>, path = '/'): Promise<DirectoryScreen> {
  const screen = await DirectoryScreen.open(loadInOnePage(newPage), menagerie.url + path);
  await screen.page.getByRole('rowheader').first().waitFor();
  await screen.live();
  return screen;
}

/** Gives a pet to all in the list. */
async function start({ page }: DirectoryScreen, pet: string): Promise<void> {
  await page.locator('[data-skip-to] a').first().focus();
  await page.keyboard.press('Control+a');
  await page.getByRole('button', { name: 'Add pet' }).click();
  await page.getByLabel('Pets', { exact: true }).fill(`${pet},`);
  await page.keyboard.press('Enter');
  await page.getByRole('dialog', { name: 'The plan' }).getByRole('button', { name: 'Add', exact: true }).click();
}

/** Waits until each row says of the pet what the server does. */
async function showsWhoHas({ page }: DirectoryScreen, pet: string): Promise<void> {
  await page.waitForFunction(async (name) => {
    const rows = Array.from(document.querySelectorAll('tr:has([data-user])')).slice(0, 100);
    const idOf = (row: Element): string => row.querySelector('[data-user]')?.getAttribute('data-user') ?? '';
    const query = new URLSearchParams([['pet', name], ...rows.map((row) => ['id', idOf(row)])]);
    const having = (await (await fetch(`/users?${query.toString()}`)).json()) as { id: number }[];
    const ids = new Set(having.map(({ id }) => String(id)));
    return rows.length > 20 && rows.every((row) => row.textContent.includes(name) === ids.has(idOf(row)));
  }, pet);
}

it('a set that runs is in the header wherever one goes, can be stopped there by others, and undone', async () => {
  const [one, other] = [await open(() => browser.newPage(DESKTOP)), await open(() => browser.newPage(DESKTOP))];
  const phone = await open(() => browser.newPage(PHONE));
  await start(one, 'quokka');
  await running(other.page)
    .getByText(/Adding quokka to 60,000 users/)
    .waitFor();
  await running(other.page).getByText(/\d %/).waitFor();
  await running(phone.page).getByText(/ left/).waitFor();
  const words = running(phone.page).getByText(/^Adding quokka/);
  expect(await words.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(0);
  for (const { page } of [other, phone]) expect(await violationsOf(page)).toEqual([]);
  await one.page.getByRole('link', { name: 'Activity' }).click();
  await running(one.page).getByText(/\d %/).waitFor();
  await other.page.reload();
  await running(other.page).getByText(/\d %/).waitFor();
  await running(other.page).getByRole('button', { name: 'Stop' }).click();
  await one.toast('then stopped.').waitFor();
  await one.page.getByRole('link', { name: 'Directory' }).click();
  for (const screen of [one, other]) await showsWhoHas(screen, 'quokka');
  await running(other.page).getByRole('button', { name: 'Undo' }).click();
  await other.toast('Undid what was done').waitFor();
  for (const screen of [one, other]) await showsWhoHas(screen, 'quokka');
});

it('two windows of one browser show a set that one of them has started, and the same list at its end', async () => {
  const context = await browser.newContext();
  const newPage = () => context.newPage();
  const [one, other] = [await open(newPage, '/?pet=cat'), await open(newPage, '/?pet=cat')];
  const words = `Added wombat to ${(await one.total()).toLocaleString('en')} users.`;
  await start(one, 'wombat');
  await running(other.page).getByText(/ left/).waitFor();
  await one.toast(words).waitFor();
  await running(other.page).getByText(words, { exact: true }).waitFor();
  for (const screen of [one, other]) await showsWhoHas(screen, 'wombat');
  await context.close();
});
