import type { BrowserContextOptions, Page } from 'playwright-core';
import { violationsOf } from './support/accessibility';
import { Chromium } from './support/chromium';
import { duringTests } from './support/during-tests';
import { PHONE } from './support/first-page';
import { PublicMenagerie } from './support/menagerie';
import { PASSWORD, endSessions, invite, join, setUp } from './support/people';

const browser = duringTests(new Chromium());

const DESKTOP: BrowserContextOptions = { viewport: { width: 1440, height: 900 } };

// Each state is reached from the one before it, as people would.
describe.each([
  { size: 'a desktop', options: DESKTOP },
  { size: 'a phone', options: PHONE },
])('axe finds nothing on $size', ({ options }) => {
  const menagerie = duringTests(new PublicMenagerie());
  let ada: Page;
  let ben: Page;
  let invitation: string;

  const state = (name: string, reach: () => Promise<Page>): void => {
    it(name, async () => {
      const page = await reach();
      expect(await violationsOf(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
    });
  };
  const at = async (page: Page, path: string, heading: string): Promise<Page> => {
    await page.goto(menagerie.url + path);
    await page.getByRole('heading', { level: 1, name: heading, exact: true }).waitFor();
    return page;
  };
  const press = (page: Page, name: string): Promise<void> =>
    page.getByRole('button', { name, exact: true }).first().click();
  const says = (page: Page, words: string): Promise<void> => page.getByText(words).first().waitFor();

  beforeAll(async () => {
    [ada, ben] = await Promise.all([browser.newPage(options), browser.newPage(options)]);
  });

  state('a server that waits for its set-up', () => at(ada, '/', 'Nobody has an account yet'));

  state('a set-up link', async () => {
    await ada.goto('about:blank');
    await ada.goto(await menagerie.setUpLink());
    await ada.getByLabel('Name').waitFor();
    return ada;
  });

  state('a set-up with faults', async () => {
    await ada.getByLabel('Password', { exact: true }).fill('short');
    await press(ada, 'Make the account');
    await says(ada, 'A password has at least 15 characters; this has 5.');
    return ada;
  });

  state('a set-up link that is over', async () => {
    await at(ben, '/set-up#over', 'Set up Menagerie');
    await ben.getByLabel('Name').fill('Ben');
    await ben.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await press(ben, 'Make the account');
    await ben.getByRole('heading', { level: 1, name: 'This link is over' }).waitFor();
    return ben;
  });

  state('the accounts, with an invitation', async () => {
    await ada.goto('about:blank');
    await setUp(ada, await menagerie.setUpLink(), 'Ada');
    invitation = await invite(ada, 'Ben', 'viewer');
    await says(ada, 'Has not joined yet');
    return ada;
  });

  state('a name that another account has', async () => {
    const form = ada.getByRole('form', { name: 'Invitation' });
    await form.getByLabel('Name').fill('ben');
    await press(ada, 'Invite');
    await says(ada, 'Another account has this name.');
    return ada;
  });

  state('a server that is set up', async () => {
    await at(ben, '/set-up', 'This server is set up');
    return ben;
  });

  state('an invitation that is over', () => at(ben, '/join', 'This link is over'));

  state('an invitation', async () => {
    await ben.goto('about:blank');
    await ben.goto(invitation);
    await ben.getByLabel('New password', { exact: true }).fill(PASSWORD);
    await press(ben, 'Show: New password');
    return ben;
  });

  state('accounts that one may not see', async () => {
    await ben.goto('about:blank');
    await join(ben, invitation);
    await at(ben, '/settings/accounts', 'Accounts');
    await says(ben, 'Accounts are for admins to see.');
    return ben;
  });

  state('sessions, keys and the removal of an account', async () => {
    await at(ada, '/settings/accounts', 'Accounts');
    await press(ada, 'Sessions, keys of Ben');
    await press(ada, 'Remove Ben');
    await says(ada, 'No keys.');
    return ada;
  });

  state('an own account, with a new key', async () => {
    await at(ada, '/settings/account', 'Your account');
    await ada.getByLabel('Name of a new key').fill('nightly');
    await press(ada, 'Make a key');
    await ada.getByRole('textbox', { name: 'The new key' }).waitFor();
    return ada;
  });

  state('a password that is refused', async () => {
    await ada.getByLabel('Password now', { exact: true }).fill('not the right password');
    await ada.getByLabel('New password', { exact: true }).fill('four words at random');
    await press(ada, 'Change the password');
    await says(ada, 'This is not your password.');
    return ada;
  });

  state('another name', async () => {
    await ada.getByRole('form', { name: 'Name', exact: true }).getByLabel('Name').fill('Ada L.');
    await press(ada, 'Rename');
    await says(ada, 'What you did before keeps its name.');
    return ada;
  });

  state('a session that has ended', async () => {
    await at(ben, '/settings/account', 'Your account');
    await endSessions(ada, 'Ben');
    await ben.getByRole('form', { name: 'Name', exact: true }).getByLabel('Name').fill('Benno');
    await press(ben, 'Rename');
    await ben.getByRole('heading', { name: 'You are signed out' }).waitFor();
    return ben;
  });

  state('a sign-in', () => at(ben, '/sign-in', 'Sign in to Menagerie'));

  state('a sign-in that is refused', async () => {
    await ben.getByLabel('Name').fill('Ben');
    await ben.getByLabel('Password', { exact: true }).fill('not the right password');
    await press(ben, 'Sign in');
    await says(ben, 'There is no account with this name and this password.');
    expect(await ben.evaluate(() => document.activeElement?.id)).toBe('password');
    return ben;
  });
});
