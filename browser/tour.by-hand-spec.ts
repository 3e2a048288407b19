import { join } from 'node:path';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { Chromium } from './support/chromium';
import { DirectoryScreen } from './support/directory-screen';
import { duringTests } from './support/during-tests';
import { PHONE } from './support/first-page';
import { Menagerie } from './support/menagerie';
import { ROOT } from './support/root';
import { Users } from './support/users';

const DESKTOP: BrowserContextOptions = { viewport: { width: 1280, height: 800 } };
const HALF: BrowserContextOptions = { viewport: { width: 640, height: 720 } };

const browser = duringTests(new Chromium());
const menagerie = new Menagerie();
beforeAll(() => menagerie.generate(300));
duringTests(menagerie);
const users = new Users(menagerie);
let daisy: number;

beforeAll(async () => {
  // The browser from npm has no letters for emoji.
  for (const { id, pets } of await users.first(300)) {
    if (pets.some((pet) => /\p{Emoji_Presentation}/u.test(pet))) await users.remove(id);
  }
  ({ id: daisy } = await users.create('daisy', ['cat', 'duck']));
  await users.create('zoë', ['owl', 'owl']);
  await users.create('Jun Watanabe', ['hedgehog', 'cat', 'dog']);
});

async function open(options: BrowserContextOptions, query = ''): Promise<DirectoryScreen> {
  const page = await browser.newPage(options);
  const screen = await DirectoryScreen.open(() => page.goto(`${menagerie.url}/${query}`).then(() => page), '');
  await screen.live();
  await page.getByRole('rowheader').first().waitFor();
  return screen;
}

async function picture(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: join(ROOT, `docs/images/${name}.png`), animations: 'disabled', caret: 'hide' });
}

it('the directory, light and dark', async () => {
  const screen = await open(DESKTOP, `?user=${daisy}`);
  const { page } = screen;
  await screen.changes.first().waitFor();
  await page.evaluate(() => {
    (document.activeElement as HTMLElement | null)?.blur();
  });
  await picture(page, 'directory');
  await page.emulateMedia({ colorScheme: 'dark' });
  await picture(page, 'directory-dark');
  await page.close();
});

it('a conflict that is being settled', async () => {
  const screen = await open(DESKTOP, `?user=${daisy}`);
  await screen.edit();
  await screen.addPet('goose');
  await users.update(daisy, { username: 'daisy.duck', pets: ['cat', 'duck', 'hamster'] });
  await screen.save();
  await screen.button('Keep both').waitFor();
  await picture(screen.page, 'conflict');
  await screen.page.close();
});

it('two windows side by side, the second of which says what was done in the first', async () => {
  const [left, right] = [await open(HALF, '?sort=-created'), await open(HALF, '?sort=-created')];
  await left.rowLink('zoë').click();
  await left.edit();
  await left.addPet('snail');
  await users.create('robin', ['newt']);
  await left.save();
  await left.saved.waitFor();
  await left.page.mouse.move(0, 0);
  await right.page.getByRole('cell', { name: 'owl ×2 snail' }).waitFor();
  const windows = await Promise.all([left, right].map(({ page }) => page.screenshot({ animations: 'disabled' })));
  const both = await browser.newPage({ viewport: { width: 1328, height: 752 } });
  const images = windows.map((image) => `<img src="data:image/png;base64,${image.toString('base64')}">`);
  await both.setContent(`
    <style>
      body { margin: 0; padding: 16px; display: flex; gap: 16px; background: #8a94a6 }
      img { width: 640px; height: 720px; border-radius: 8px }
    </style>
    ${images.join('')}`);
  await picture(both, 'two-windows');
  for (const { page } of [left, right]) await page.close();
  await both.close();
});

it('the conversation', async () => {
  const { page } = await open(DESKTOP);
  await page.getByLabel('Data to send:').fill('hello from the tour');
  await page.getByRole('button', { name: 'Send data' }).click();
  await page.getByText('received: hello from the tour', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Conversation', exact: true }).click();
  await users.update(daisy, { pets: ['cat', 'duck'] });
  await page.getByRole('listitem').filter({ hasText: 'live' }).first().waitFor();
  await page.getByRole('listitem').filter({ hasText: 'sent “hello' }).getByRole('button').first().click();
  await page.getByRole('region', { name: 'Response' }).waitFor();
  await page.getByRole('button', { name: 'Close the answer' }).click();
  await picture(page, 'conversation');
  await page.close();
});

it('a phone', async () => {
  const { page } = await open({ ...PHONE, deviceScaleFactor: 1.5 });
  await picture(page, 'phone');
  await page.close();
});
