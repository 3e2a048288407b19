import type { Page } from 'playwright-core';
import { Chromium } from './support/chromium';
import { duringTests } from './support/during-tests';
import { PHONE } from './support/first-page';
import { Menagerie, PublicMenagerie } from './support/menagerie';
import { PASSWORD, endSessions, invite, join, setUp } from './support/people';

const DESKTOP = { viewport: { width: 1440, height: 900 } };

const browser = duringTests(new Chromium());
const menagerie = duringTests(new PublicMenagerie());

const toolbar = (page: Page): ReturnType<Page['getByRole']> => page.getByRole('toolbar', { name: 'The list' });

describe('a server that others reach', () => {
  let ada: Page;
  let ben: Page;
  let cleo: Page;

  beforeAll(async () => {
    [ada, ben, cleo] = await Promise.all([browser.newPage(DESKTOP), browser.newPage(PHONE), browser.newPage(DESKTOP)]);
  });

  it('asks for its set-up first', async () => {
    await cleo.goto(`${menagerie.url}/activity`);
    await cleo.getByRole('heading', { name: 'Nobody has an account yet' }).waitFor();
    await cleo.getByText('npm run account -- setup').waitFor();
  });

  it('has a second person signed in and editing soon after its start', async () => {
    const start = Date.now();
    await setUp(ada, await menagerie.setUpLink(), 'Ada');
    expect(ada.url()).not.toContain('#');
    await join(ben, await invite(ada, 'Ben', 'editor'));
    await ben.getByRole('button', { name: 'Add user' }).tap();
    await ben.getByLabel('Username').fill('daisy');
    await ben.getByRole('button', { name: 'Add', exact: true }).tap();
    await ben.getByText('Added daisy').first().waitFor();
    console.log(`From the set-up link to the second person's first change: ${Date.now() - start} ms.`);
    expect(await ben.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    // The menu has it; here the search is in its place.
    expect(await ben.getByRole('banner').getByRole('link', { name: 'Ben' }).isVisible()).toBe(false);
  });

  it('says who made a change, and shows what one person did', async () => {
    await ada.goto(`${menagerie.url}/activity`);
    const line = ada.getByRole('listitem').filter({ hasText: 'Ben added daisy' });
    await line.getByRole('link', { name: 'Ben', exact: true }).click();
    await ada.getByRole('button', { name: 'Only by Ben' }).waitFor();
    expect(await ada.getByRole('listitem').count()).toBe(1);
    await ada.getByRole('button', { name: 'Only by Ben' }).click();
    await ada.getByLabel('By', { exact: true }).selectOption('none');
    await ada.getByRole('button', { name: 'Only by nobody with an account' }).waitFor();
    await line.waitFor({ state: 'detached' });
    await ada.getByRole('listitem').filter({ hasText: 'Added user4 with hamster' }).waitFor();
  });

  it('names who changed a user meanwhile', async () => {
    await ada.goto(menagerie.url);
    await ada.getByRole('link', { name: 'daisy', exact: true }).click();
    await ada.getByRole('region', { name: 'History' }).getByText('Ben added daisy').waitFor();
    await ada.getByRole('button', { name: 'Edit' }).click();
    await ada.getByRole('form', { name: 'Edit user' }).getByLabel('Pets', { exact: true }).fill('cat,');
    await ben.evaluate(async () => {
      const [daisy] = (await (await fetch('/users?username=daisy')).json()) as { id: number }[];
      const headers = { 'Content-Type': 'application/json', 'If-Match': '*' };
      await fetch(`/users/${daisy?.id ?? ''}`, { method: 'PATCH', headers, body: '{"pets": ["duck"]}' });
    });
    await ada.getByText('Ben added duck to daisy.').first().waitFor();
    await ada.getByRole('button', { name: 'Save' }).click();
    await ada.getByRole('group', { name: 'Ben changed daisy meanwhile' }).waitFor();
    await ada.getByRole('button', { name: 'Keep both' }).click();
    await ada.getByText('Ada added cat to daisy').first().waitFor();
  });

  it('says at the row who has deleted a user', async () => {
    const id = await ben.evaluate(async () => {
      const headers = { 'Content-Type': 'application/json' };
      const answer = await fetch('/users', { method: 'POST', headers, body: '{"username": "ephemera"}' });
      return ((await answer.json()) as { id: number }).id;
    });
    await ada.goto(menagerie.url);
    const row = ada.getByRole('row').filter({ has: ada.getByRole('rowheader', { name: 'ephemera' }) });
    await row.waitFor();
    await ada.getByText('Live', { exact: true }).waitFor();
    await ben.evaluate((user) => fetch(`/users/${user}`, { method: 'DELETE', headers: { 'If-Match': '*' } }), id);
    await row.getByTitle('Ben deleted this user meanwhile').waitFor();
  });

  it('offers a viewer nothing that changes anything', async () => {
    await ada.goto(`${menagerie.url}/settings/accounts`);
    await join(cleo, await invite(ada, 'Cleo', 'viewer'));
    await cleo.getByText('An editor may send data.').waitFor();
    await cleo.keyboard.press('n');
    await cleo.getByRole('link', { name: 'daisy', exact: true }).click();
    const panel = cleo.getByRole('region', { name: 'daisy', exact: true });
    await panel.getByText('Ben added daisy').waitFor();
    await cleo.keyboard.press('e');
    await cleo.keyboard.press('Delete');
    expect(await toolbar(cleo).getByRole('button', { name: 'Add user' }).count()).toBe(0);
    expect(await panel.getByRole('button', { name: /^(?:Edit|Delete|Restore|Undo)/ }).count()).toBe(0);
    await cleo.keyboard.press('Control+k');
    await cleo.getByRole('combobox').fill('add');
    expect(await cleo.getByRole('option', { name: 'Add user' }).count()).toBe(0);
    await cleo.keyboard.press('Escape');
    const asked: string[] = [];
    cleo.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await cleo.goto(`${menagerie.url}/settings/accounts`);
    await cleo.getByText('Accounts are for admins to see.').waitFor();
    expect(asked).not.toContain('/accounts');
  });

  it('has a viewer select users, and offers nothing that changes them', async () => {
    await cleo.goto(menagerie.url);
    await cleo.getByRole('link', { name: 'daisy', exact: true }).focus();
    const asked: string[] = [];
    cleo.on('request', (request) => asked.push(request.method()));
    await cleo.keyboard.press('x');
    const bar = cleo.getByRole('toolbar', { name: 'What is selected' });
    await bar.getByText('1 selected', { exact: true }).waitFor();
    await cleo.keyboard.press('Delete');
    expect(await bar.getByRole('button').or(bar.getByRole('link')).allInnerTexts()).toEqual([
      '',
      expect.stringMatching(/^Select all /),
      'Export',
      expect.stringMatching(/^Done/),
    ]);
    await cleo.keyboard.press('Control+k');
    const options = cleo.getByRole('group', { name: '1 selected' }).getByRole('option');
    await options.first().waitFor();
    expect(await options.locator('.label').allInnerTexts()).toEqual(['Export 1 user', 'Select none']);
    await cleo.keyboard.press('Escape');
    await cleo.goto(`${menagerie.url}/browse/pets`);
    await cleo.getByRole('listitem').first().waitFor();
    expect(await cleo.getByRole('button', { name: /^Rename/ }).count()).toBe(0);
    expect(asked.filter((method) => method !== 'GET')).toEqual([]);
  });

  it('offers the changes of everybody to an admin, and to others those of whom they have met', async () => {
    const offered = async (page: Page): Promise<string[]> => {
      await page.goto(`${menagerie.url}/activity?kind=messages`);
      await page.getByRole('heading', { name: 'No such changes' }).waitFor();
      await page.getByRole('link', { name: 'Users' }).click();
      await page.getByText('Ben added daisy').waitFor();
      return page.getByLabel('By', { exact: true }).getByRole('option').allTextContents();
    };
    await ada.goto(`${menagerie.url}/settings/accounts`);
    await invite(ada, 'Dora', 'viewer');
    const ends = ['everybody', 'nobody with an account'];
    expect(await offered(cleo)).toEqual([...ends, 'Ada', 'Ben', 'Cleo']);
    expect(await offered(ada)).toEqual([...ends, 'Ada', 'Ben', 'Cleo', 'Dora']);
  });

  it('names the person of whom an address asks, where nothing is shown of that person', async () => {
    const [{ by }] = (await (await cleo.request.get(`${menagerie.url}/changes?kind=deleted`)).json()) as [
      { by: { account: number } },
    ];
    await cleo.goto(`${menagerie.url}/activity?by=${by.account}&day=2020-02-29`);
    await cleo.getByRole('button', { name: 'Only by Ben' }).waitFor();
    await cleo.getByRole('heading', { name: 'No such changes' }).waitFor();
  });

  it('undoes everything that one person did since a time, by two clicks in the activity', async () => {
    await ada.goto(`${menagerie.url}/settings/accounts`);
    const eve = await browser.newPage(DESKTOP);
    await join(eve, await invite(ada, 'Eve', 'editor'));
    const add = (page: Page, username: string): Promise<unknown> =>
      page.evaluate(async (name) => {
        const headers = { 'Content-Type': 'application/json' };
        await fetch('/users', { method: 'POST', headers, body: JSON.stringify({ username: name }) });
      }, username);
    await add(eve, 'eve one');
    await add(ben, 'ben one');
    await add(eve, 'eve two');
    await eve.close();
    await ada.goto(`${menagerie.url}/activity`);
    const line = ada.getByRole('listitem').filter({ hasText: 'Eve added eve one' });
    await line.getByRole('link', { name: /everything by Eve since then/ }).click();
    await ada.getByRole('button', { name: 'Only by Eve' }).waitFor();
    await ada.getByRole('button', { name: 'Undo all of these' }).click();
    await ada.getByRole('status').filter({ hasText: 'Undid what was done to 2 users.' }).waitFor();
    const left = (await (await ada.request.get(`${menagerie.url}/users?q=one`)).json()) as { username: string }[];
    expect(left.map(({ username }) => username)).toEqual(['ben one']);
  });

  it('keeps what is typed when the session ends, and goes on once the person has signed in again', async () => {
    await ben.goto(`${menagerie.url}/?user=new`);
    await ben.getByLabel('Username').fill('dotty');
    await endSessions(ada, 'Ben');
    await ben.getByRole('button', { name: 'Add', exact: true }).tap();
    const dialog = ben.getByRole('dialog', { name: 'Sign in' });
    await dialog.getByRole('heading', { name: 'You are signed out' }).waitFor();
    expect(await dialog.getByLabel('Name').inputValue()).toBe('Ben');
    await dialog.getByLabel('Password', { exact: true }).fill('not the right password');
    await dialog.getByRole('button', { name: 'Sign in' }).tap();
    await dialog.getByText('There is no account with this name and this password.').waitFor();
    await dialog.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await dialog.getByRole('button', { name: 'Sign in' }).tap();
    await ben.getByText('Added dotty').first().waitFor();
    await dialog.waitFor({ state: 'detached' });
  });

  it('sends nothing in the name of another person who signs in instead', async () => {
    await ben.goto(`${menagerie.url}/?user=new`);
    await ben.getByLabel('Username').fill('ghost');
    await endSessions(ada, 'Ben');
    await ben.getByRole('button', { name: 'Add', exact: true }).tap();
    const dialog = ben.getByRole('dialog', { name: 'Sign in' });
    await dialog.getByLabel('Name').fill('Cleo');
    await dialog.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await Promise.all([ben.waitForEvent('load'), dialog.getByRole('button', { name: 'Sign in' }).tap()]);
    await ben.getByText('An editor may send data.').waitFor();
    await ben.getByRole('rowheader', { name: 'dotty' }).waitFor();
    expect((await ben.getByText('Hello, World!').boundingBox())?.height).toBeLessThan(30); // on one line
    expect(await ben.getByRole('rowheader', { name: 'ghost' }).count()).toBe(0);
    expect(await ben.getByLabel('Username').count()).toBe(0);
  });

  it('is left in all tabs at once', async () => {
    const context = await browser.newContext();
    const [one, other] = [await context.newPage(), await context.newPage()];
    await one.goto(`${menagerie.url}/sign-in`);
    await one.getByLabel('Name').fill('Cleo');
    await one.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await one.getByRole('button', { name: 'Sign in' }).click();
    await one.getByRole('rowheader').first().waitFor();
    await other.goto(menagerie.url);
    await other.getByRole('rowheader').first().waitFor();
    await one.getByRole('button', { name: 'Menu' }).click();
    await one.getByRole('menuitem', { name: 'Sign out' }).click();
    await other.getByRole('heading', { name: 'Sign in to Menagerie' }).waitFor();
    await context.close();
  });

  it('is left and entered with the keyboard alone, and leads back to where one was going', async () => {
    await cleo.goto(`${menagerie.url}/activity?kind=users`);
    await cleo.getByRole('listitem').first().waitFor();
    await cleo.getByRole('button', { name: 'Menu' }).focus();
    await cleo.keyboard.press('Enter');
    await cleo.keyboard.type('s'); // to the first that begins so
    await cleo.keyboard.press('Enter');
    await cleo.getByRole('heading', { name: 'Sign in to Menagerie' }).waitFor();
    await cleo.goto(`${menagerie.url}/activity?kind=users`);
    await cleo.waitForURL('**/sign-in?to=*');
    await cleo.waitForFunction(() => document.activeElement?.id === 'name');
    await cleo.keyboard.type('cleo');
    await cleo.keyboard.press('Tab');
    await cleo.keyboard.type(PASSWORD);
    await cleo.keyboard.press('Enter');
    await cleo.waitForURL('**/activity?kind=users');
    await cleo.getByText('Ben added daisy').waitFor();
  });

  it('shows a key once, and the sessions and keys of another account', async () => {
    await ada.goto(`${menagerie.url}/settings/account`);
    await ada.getByLabel('Name of a new key').fill('nightly');
    await ada.getByRole('button', { name: 'Make a key' }).click();
    expect(await ada.getByRole('textbox', { name: 'The new key' }).inputValue()).toMatch(/^mng_/);
    await ada.reload();
    await ada.getByRole('button', { name: 'End the key nightly' }).click();
    await ada.getByText('No keys.').waitFor();
    await ada.goto(`${menagerie.url}/settings/accounts`);
    await ada.getByRole('button', { name: 'Sessions, keys of Ben' }).click();
    await ada.getByRole('button', { name: 'Remove Ben' }).click();
    await ada.getByText('Ben joined').waitFor();
  });
});

describe('a server of this machine alone', () => {
  const own = duringTests(new Menagerie());

  it('is open, says so in one quiet line, and has a conversation without secrets once there is an account', async () => {
    const page = await browser.newPage(DESKTOP);
    await page.goto(own.url);
    await page.getByText('Open to everyone on this machine.').first().waitFor();
    await setUp(page, await own.setUpLink(), 'Ada');
    await page.goto(`${own.url}/`);
    await page.getByRole('button', { name: 'Menu' }).click();
    await page.getByRole('menuitem', { name: 'Your account' }).click();
    await page.getByLabel('Password now', { exact: true }).fill('not the right password');
    await page.getByLabel('New password', { exact: true }).fill('four words at random');
    await page.getByRole('button', { name: 'Change the password' }).click();
    await page.getByText('This is not your password.').first().waitFor();
    await page.getByRole('button', { name: 'Conversation' }).click();
    await page.getByRole('button', { name: /PATCH \/account/, expanded: false }).click();
    expect(await page.getByText('not the right password').count()).toBe(0);
    await page.close();
  });
});
