import { Chromium } from './support/chromium';
import { loadWithoutComplaints } from './support/complaints';
import { duringTests } from './support/during-tests';
import { ImportScreen } from './support/import-screen';
import { Menagerie } from './support/menagerie';

const browser = duringTests(new Chromium());
const menagerie = duringTests(new Menagerie());
const load = loadWithoutComplaints(browser, { viewport: { width: 1440, height: 900 } });

const SHEET = 'Kunde;Tier\nJürgen;Hund,Katze\nuser1;dog\nuser2;emu\n;Maus\n';

it('leads from a sheet to its users in four steps, and back with one undo', async () => {
  const screen = await ImportScreen.open(load, menagerie.url);
  const { page } = screen;
  await screen.choose('tiere.csv', Buffer.from(SHEET, 'latin1'));
  await screen.heading('What was found in tiere.csv').waitFor();
  expect(await page.getByLabel('Encoding').inputValue()).toBe('windows-1252');
  await page.getByLabel('The first line has the titles').check();
  await screen.column('Kunde').selectOption('Username');
  await screen.column('Tier').selectOption('Pets');
  await screen.seePlan();
  await screen.text('Creates 1 user, and changes 1; 1 is so already; 1 line is refused.').waitFor();
  await screen.line('Line 5').waitFor();
  await screen.verdict('Changed 1').click();
  await screen.line('user2').waitFor();
  await screen.button('Import 2 users').click();
  await screen.heading('Imported 2 users from tiere.csv; 1 was so already; 1 line was refused.').waitFor();
  await screen.button('Undo').click();
  await screen.text('It was undone, as far as nobody has changed its users since.').waitFor();
  await page.getByRole('link', { name: 'See it in the activity' }).click();
  await page.getByRole('button', { name: /^Imported 2 users from tiere\.csv/ }).waitFor();
});
