import { Chromium } from './support/chromium';
import { duringTests } from './support/during-tests';
import { Menagerie } from './support/menagerie';
import { Users } from './support/users';

const browser = duringTests(new Chromium());
const menagerie = duringTests(new Menagerie());
const users = new Users(menagerie);

it('the first page scrolls in one direction only on a small phone, whatever it shows', async () => {
  await users.create('W'.repeat(64), [
    'duck',
    'M'.repeat(64),
    ...Array.from({ length: 98 }, (_, index) => `pet ${index}`),
  ]);
  await using phone = await browser.newPage({ viewport: { width: 360, height: 740 } });
  await phone.goto(menagerie.url);
  await phone.getByRole('rowheader', { name: 'user4' }).waitFor();
  await phone.getByLabel('Data to send:').fill('m'.repeat(2000));
  await phone.getByRole('button', { name: 'Send data' }).click();
  await phone.getByText('received: mmm').first().waitFor();
  await phone.getByRole('button', { name: 'Close the answer' }).click();
  await phone.getByRole('button', { name: 'Add user' }).click();
  await phone.getByLabel('Pets', { exact: true }).fill(`${'W'.repeat(64)},`);
  await phone.getByRole('button', { name: 'Add', exact: true }).click();
  await phone.getByText('Enter a username').first().waitFor();
  expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
});
