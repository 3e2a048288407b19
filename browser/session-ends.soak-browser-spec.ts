import type { Locator, Page } from 'playwright-core';
import { Chromium } from './support/chromium';
import { duringTests } from './support/during-tests';
import { PublicMenagerie } from './support/menagerie';
import { PASSWORD, endSessions, invite, join, setUp } from './support/people';

const DESKTOP = { viewport: { width: 1440, height: 900 } };
const NEW_PASSWORD = 'four words at random';

const browser = duringTests(new Chromium());
const menagerie = new PublicMenagerie();
beforeAll(() => menagerie.generate(150));
duringTests(menagerie);

let ada: Page;
let ben: Page;

beforeAll(async () => {
  [ada, ben] = await Promise.all([browser.newPage(DESKTOP), browser.newPage(DESKTOP)]);
  await setUp(ada, await menagerie.setUpLink(), 'Ada');
  await join(ben, await invite(ada, 'Ben', 'editor'));
});

const press = (name: string, { within = ben }: { within?: Page | Locator } = {}): Promise<void> =>
  within.getByRole('button', { name, exact: true }).click();
const says = (words: string): Promise<void> => ben.getByText(words).first().waitFor();
const dialog = (page = ben): Locator => page.getByRole('dialog', { name: 'Sign in' });

/** Signs in over the page as it stands; whose page it is stands there already. */
async function signInAgain(page = ben, password = PASSWORD): Promise<void> {
  await dialog(page).getByLabel('Password', { exact: true }).fill(password);
  await press('Sign in', { within: dialog(page) });
  await dialog(page).waitFor({ state: 'detached' });
}

async function go(path: string, heading?: string): Promise<void> {
  await ben.goto(menagerie.url + path);
  if (heading) await ben.getByRole('heading', { level: 1, name: heading }).waitFor();
  else await ben.getByRole('rowheader').first().waitFor();
}

describe('a session that ends while its person types loses nothing:', () => {
  it('an edit', async () => {
    await go('/?user=1');
    await press('Edit');
    await ben.getByRole('form', { name: 'Edit user' }).getByLabel('Pets', { exact: true }).fill('okapi,');
    await endSessions(ada, 'Ben');
    await press('Save');
    await signInAgain();
    await says('Ben added okapi to ');
  });

  it('a message, also where one does not sign in at first', async () => {
    await go('/');
    const field = ben.getByLabel('Data to send:');
    await field.fill('typed before');
    await endSessions(ada, 'Ben');
    await press('Send data');
    await press('Not now', { within: dialog() });
    await says('Nobody is signed in who may do this.');
    expect(await field.inputValue()).toBe('typed before');
    await press('Send data');
    await signInAgain();
    await says('received: typed before');
  });

  it('another name of a pet', async () => {
    await go('/browse/pets', 'pets');
    await press('Rename okapi');
    await ben.getByLabel('New name').fill('zebroid');
    await endSessions(ada, 'Ben');
    await press('Rename', { within: ben.getByRole('dialog', { name: 'Rename okapi' }) });
    await signInAgain();
    await says('Renamed okapi to zebroid for 1 user.');
  });

  it('a plan for many users', async () => {
    await go('/');
    await ben.locator('[data-skip-to] a').first().focus();
    await ben.keyboard.press('Control+a');
    await press('Add pet');
    await ben.getByLabel('Pets', { exact: true }).fill('quokka,');
    await ben.keyboard.press('Enter');
    const plan = ben.getByRole('dialog', { name: 'The plan' });
    await plan.getByText(/^Adds quokka to /).waitFor();
    await endSessions(ada, 'Ben');
    await press('Add', { within: plan });
    await signInAgain();
    await says('Added quokka to ');
  });

  it('a new key', async () => {
    await go('/settings/account', 'Your account');
    await ben.getByLabel('Name of a new key').fill('nightly');
    await endSessions(ada, 'Ben');
    await press('Make a key');
    await signInAgain();
    expect(await ben.getByRole('textbox', { name: 'The new key' }).inputValue()).toMatch(/^mng_/);
  });

  it('another name and another password of one’s own', async () => {
    await go('/settings/account', 'Your account');
    const form = ben.getByRole('form', { name: 'Name', exact: true });
    await form.getByLabel('Name').fill('Benno');
    await ben.getByLabel('Password now', { exact: true }).fill(PASSWORD);
    await ben.getByLabel('New password', { exact: true }).fill(NEW_PASSWORD);
    await endSessions(ada, 'Ben');
    await press('Rename', { within: form });
    await signInAgain();
    await says('What you did before keeps its name.');
    await endSessions(ada, 'Benno');
    await press('Change the password');
    await signInAgain();
    await says('The password is changed, and your other sessions are over.');
  });

  it('an invitation', async () => {
    await ada.goto(`${menagerie.url}/settings/accounts`);
    const form = ada.getByRole('form', { name: 'Invitation' });
    await form.getByLabel('Name').fill('Cleo');
    await ada.context().clearCookies();
    await press('Invite', { within: form });
    await signInAgain(ada);
    expect(await ada.getByRole('textbox', { name: 'Invitation of Cleo' }).inputValue()).toContain('/join#');
  });
});

it('who signs out takes along what was typed, in every tab', async () => {
  const context = await browser.newContext();
  const [one, other] = [await context.newPage(), await context.newPage()];
  const signIn = async (): Promise<void> => {
    await one.goto(`${menagerie.url}/sign-in`);
    await one.getByLabel('Name').fill('Benno');
    await one.getByLabel('Password', { exact: true }).fill(NEW_PASSWORD);
    await press('Sign in', { within: one });
    await one.getByRole('rowheader').first().waitFor();
  };
  const typedIn = async (page: Page): Promise<string> => {
    await page.goto(`${menagerie.url}/?user=new`);
    // A draft comes back as soon as the feed has told which directory this is.
    await page.getByText('Live', { exact: true }).waitFor();
    return page.getByLabel('Username').inputValue();
  };
  const drafts = (page: Page): Promise<string[]> =>
    page.evaluate(() => Object.keys(sessionStorage).filter((name) => name.startsWith('menagerie drafts')));

  await signIn();
  for (const page of [one, other]) {
    await typedIn(page);
    await page.getByLabel('Username').fill('half of a name');
    expect(await typedIn(page)).toBe('half of a name');
  }
  await press('Menu', { within: one });
  await one.getByRole('menuitem', { name: 'Sign out' }).click();
  for (const page of [one, other]) {
    await page.getByRole('heading', { name: 'Sign in to Menagerie' }).waitFor();
    expect(await drafts(page)).toEqual([]);
  }
  await signIn();
  expect(await typedIn(one)).toBe('');
  await context.close();
});
