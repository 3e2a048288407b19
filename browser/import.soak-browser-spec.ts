import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { violationsOf } from './support/accessibility';
import { Chromium } from './support/chromium';
import { duringTests } from './support/during-tests';
import { PHONE } from './support/first-page';
import { ImportScreen } from './support/import-screen';
import { loadInOnePage } from './support/load';
import { Menagerie, PublicMenagerie } from './support/menagerie';
import { PASSWORD, endSessions, invite, join as joinIn, setUp } from './support/people';
import { ROOT } from './support/root';

const DESKTOP = { viewport: { width: 1440, height: 900 } };

const browser = duringTests(new Chromium());
const menagerie = duringTests(new Menagerie());

/** A sheet of so many users. */
function sheet(word: string, users: number): Buffer {
  return Buffer.from(`username,pets\n${Array.from({ length: users }, (_, n) => `${word}${n},"cat, emu"\n`).join('')}`);
}

async function open(options: object = DESKTOP, query = ''): Promise<ImportScreen> {
  return ImportScreen.open(
    loadInOnePage(() => browser.newPage(options)),
    menagerie.url,
    query,
  );
}

/** Holds what is sent of files, until it is let go. */
async function hold(page: Page): Promise<() => Promise<void>> {
  let letGo: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (letGo = resolve));
  await page.route('**/sets/*/file?offset=*', async (route) => {
    await held;
    await route.continue().catch(() => undefined); // its page may be gone
  });
  return async () => {
    letGo();
    await page.unroute('**/sets/*/file?offset=*', undefined);
  };
}

it('the demo: a dirty sheet, its spellings merged, one undo', async () => {
  const screen = await open();
  const { page } = screen;
  await screen.choose('sheet.csv', readFileSync(join(ROOT, 'docs/samples/sheet.csv')));
  await screen.heading('What was found in sheet.csv').waitFor();
  await screen.seePlan();
  await screen.heading('What would become of sheet.csv').waitFor();
  await screen.text(/^Creates \d+ users.*; \d+ lines are refused/).waitFor();
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: /^Take away / }).click();
  const left = await text(await (await download).createReadStream());
  expect(left).toMatch(/,line,verdict,reason\r\n/);
  expect(left.split('\r\n').length).toBeGreaterThan(3);
  await page.getByRole('button', { name: /^Import \d+ users$/ }).click();
  await screen.heading(/^Imported \d+ users from sheet\.csv/).waitFor();
  await screen.button('Undo').click();
  await screen.text('It was undone').waitFor();
});

it('by keys alone: from the palette, by pasting, to the end', async () => {
  const page = await browser.newPage(DESKTOP);
  await page.goto(menagerie.url);
  await page.getByRole('rowheader').first().waitFor();
  await page.getByText('Live', { exact: true }).waitFor();
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Go, do or find' }).waitFor();
  await page.keyboard.type('import');
  await page.getByRole('option', { name: 'Import…', selected: true }).waitFor();
  await page.keyboard.press('Enter');
  const screen = ImportScreen.at(page);
  await screen.heading('Import a file').and(page.locator(':focus')).waitFor();
  await screen.button('Paste rows').focus();
  await page.keyboard.press('Enter');
  await page.getByLabel('Rows, as copied from a spreadsheet').and(page.locator(':focus')).waitFor();
  await page.keyboard.insertText('name\tanimals\nkeyed\tcat, emu\n');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await screen.heading('What was found in pasted rows').and(page.locator(':focus')).waitFor();
  expect(await page.getByLabel('Between cells').inputValue()).toBe('\t');
  await screen.button('See what would be done').focus();
  await page.keyboard.press('Enter');
  await screen.heading('What would become of pasted rows').and(page.locator(':focus')).waitFor();
  await screen.line('keyed').waitFor();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await screen.heading('Imported 1 user from pasted rows.').waitFor();
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H1');
  await page.close();
});

it('is left and come back to between its steps: while it is sent, said, planned and carried out', async () => {
  const USERS = 30_000;
  const file = sheet('again', USERS);
  const screen = await open();
  const { page } = screen;
  const letGo = await hold(page);
  await screen.choose('again.csv', file);
  await screen.heading('Sending again.csv').waitFor();
  page.once('dialog', (dialog) => void dialog.accept());
  await page.reload();
  await screen.heading('Not all there yet: again.csv').waitFor();
  await letGo();
  await screen.choose('other.csv', file, 'Choose it again');
  await screen.text('This is another file').waitFor();
  await screen.choose('again.csv', file, 'Choose it again');
  await screen.heading('What was found in again.csv').waitFor();
  await screen.column('pets').selectOption('Not imported');
  await page.goto(`${menagerie.url}/import`);
  await screen.link('Go on with again.csv').click();
  await screen.heading('What was found in again.csv').waitFor();
  await page.waitForFunction(() => document.querySelector<HTMLSelectElement>('#column-1')?.value === '');
  await screen.column('pets').selectOption('Pets');
  await screen.seePlan();
  await screen.text(`Creates ${USERS.toLocaleString('en')} users.`).waitFor();
  await page.goBack();
  await screen.heading('What was found in again.csv').waitFor();
  await page.goForward();
  await screen.button(`Import ${USERS.toLocaleString('en')} users`).click();
  await screen.heading('Importing again.csv').waitFor();
  const other = await browser.newPage(DESKTOP);
  await other.goto(menagerie.url);
  await other
    .getByRole('group', { name: 'The set that runs' })
    .getByRole('link', { name: /Importing/ })
    .click();
  await ImportScreen.at(other).button('Stop').click();
  await screen.heading(/users from again\.csv, then stopped\.$/).waitFor();
  await ImportScreen.at(other).button('Undo').click();
  await screen.page.reload();
  await screen.text('It was undone').waitFor();
  await other.close();
});

it('goes on by itself once the connection is back', async () => {
  const screen = await open();
  const { page } = screen;
  await page.getByText('Live', { exact: true }).first().waitFor();
  const letGo = await hold(page);
  await screen.choose('cut.csv', sheet('cut', 3));
  await screen.heading('Sending cut.csv').waitFor();
  await page.context().setOffline(true);
  await letGo();
  await screen.text('The server cannot be reached. It goes on by itself').waitFor();
  expect(await violationsOf(page)).toEqual([]);
  await page.context().setOffline(false);
  await screen.heading('What was found in cut.csv').waitFor();
});

it('says why a file cannot be read, and what is no longer there', async () => {
  const screen = await open();
  const { page } = screen;
  await screen.choose('packed.csv', gzipSync('username\nx\n'));
  await page.getByRole('alert').filter({ hasText: 'compressed' }).waitFor();
  expect(await violationsOf(page)).toEqual([]);
  await screen.button('Choose another file').click();
  await screen.choose('nothing.csv', Buffer.alloc(0));
  await page.getByRole('alert').filter({ hasText: 'nothing.csv is empty.' }).waitFor();
  await screen.choose('quote.csv', Buffer.from('username,pets\nquoted,"cat\nmore,dog\n'));
  await screen.heading('What was found in quote.csv').waitFor();
  await screen.seePlan();
  await page.getByRole('alert').filter({ hasText: 'quote is opened' }).waitFor();
  await page.getByLabel('Quotes').selectOption('none');
  await screen.seePlan();
  await screen.text('Creates 2 users.').waitFor();
  await page.goto(`${menagerie.url}/import?set=999`);
  await page.getByRole('heading', { name: 'This import is no longer there' }).waitFor();
  expect(await violationsOf(page)).toEqual([]);
});

describe.each([
  { size: 'a desktop', options: DESKTOP, word: 'mouse' },
  { size: 'a phone', options: PHONE, word: 'touch' },
])('axe finds nothing on $size', ({ options, word }) => {
  it('in any step, and nothing is wider than the screen', async () => {
    const screen = await open(options);
    const { page } = screen;
    const press = (name: string): Promise<void> =>
      options === PHONE ? screen.button(name).tap() : screen.button(name).click();
    const isFine = async (): Promise<void> => {
      expect(await violationsOf(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(options.viewport?.width);
    };
    await screen.heading('Import a file').waitFor();
    await press('Paste rows');
    await isFine();
    await screen.choose(
      `${word}.csv`,
      Buffer.from(`name;tier;x\n${word};cat,emu;1\nuser1;emu;2\n;;\nuser2;;3\n;a;b\n`),
    );
    await screen.heading(`What was found in ${word}.csv`).waitFor();
    await isFine();
    await screen.column('tier').selectOption('Pets');
    await press('See what would be done');
    await screen.heading(`What would become of ${word}.csv`).waitFor();
    for (const name of ['New', 'Changed', 'Refused']) {
      const filter = screen.verdict(name);
      await (options === PHONE ? filter.tap() : filter.click());
      await screen.line('Line').first().waitFor();
      await isFine();
    }
    await press('Import 2 users');
    await screen.heading(new RegExp(`^Imported 2 users from ${word}\\.csv`)).waitFor();
    await isFine();
    await press('Undo');
    await screen.text('It was undone').waitFor();
    await isFine();
  });
});

describe('a server that others reach', () => {
  const shared = duringTests(new PublicMenagerie());

  it('lets who may only look see an import, and whose session has ended go on after signing in', async () => {
    const [ada, ben, cleo] = [
      await browser.newPage(DESKTOP),
      await browser.newPage(DESKTOP),
      await browser.newPage(DESKTOP),
    ];
    await setUp(ada, await shared.setUpLink(), 'Ada');
    await joinIn(ben, await invite(ada, 'Ben', 'editor'));
    await joinIn(cleo, await invite(ada, 'Cleo', 'viewer'));
    await cleo.goto(`${shared.url}/import`);
    await cleo.getByRole('heading', { name: 'You can look, and not import' }).waitFor();
    await ben.goto(`${shared.url}/import`);
    const screen = ImportScreen.at(ben);
    await screen.heading('Import a file').waitFor();
    await endSessions(ada, 'Ben');
    await screen.choose('mine.csv', Buffer.from('username\nmine\n'));
    const dialog = ben.getByRole('dialog', { name: 'Sign in' });
    await dialog.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await dialog.getByRole('button', { name: 'Sign in' }).click();
    await screen.heading('What was found in mine.csv').waitFor();
    await screen.seePlan();
    await screen.text('Creates 1 user.').waitFor();
    await cleo.goto(ben.url());
    await ImportScreen.at(cleo).line('mine').waitFor();
    expect(await ImportScreen.at(cleo).button('Import 1 user').count()).toBe(0);
    await screen.button('Import 1 user').click();
    await ImportScreen.at(cleo).heading('Ben imported 1 user from mine.csv.').waitFor();
  });
});
