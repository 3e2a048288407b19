import type { BrowserContextOptions, Locator, Page } from 'playwright-core';
import { violationsOf } from './support/accessibility';
import { Chromium } from './support/chromium';
import { DirectoryScreen } from './support/directory-screen';
import { duringTests } from './support/during-tests';
import { PHONE } from './support/first-page';
import { loadInOnePage } from './support/load';
import { Menagerie } from './support/menagerie';
import { Users } from './support/users';

const browser = duringTests(new Chromium());
const few = duringTests(new Menagerie());
const many = new Menagerie();
beforeAll(() => many.generate(300));
duringTests(many);
const users = new Users(few);

beforeAll(async () => {
  const ofMany = new Users(many);
  await ofMany.create('quentin.a', ['Llama']);
  await ofMany.create('quentin.b', ['llama']);
});

const DESKTOP: BrowserContextOptions = { viewport: { width: 1440, height: 900 } };

// Each state is reached from the one before it, as a person would: a page loaded for each of them takes far longer.
describe.each([
  { size: 'a desktop', options: DESKTOP },
  { size: 'a phone', options: PHONE },
])('axe finds nothing on $size', ({ size, options }) => {
  const load = loadInOnePage(() => browser.newPage(options));
  let screen: DirectoryScreen;
  let page: Page;

  const state = (name: string, reach: () => Promise<unknown>): void => {
    it(name, async () => {
      await reach();
      expect(await violationsOf(page)).toEqual([]);
    });
  };
  const open = async (address: string): Promise<void> => {
    page = await load(address);
  };
  const escape = (): Promise<void> => page.keyboard.press('Escape');
  const selected = (words: string | RegExp): Locator =>
    page.getByRole('toolbar', { name: 'What is selected' }).getByText(words);
  const heading = (name: string | RegExp): Promise<void> =>
    page.getByRole('heading', { level: 1, name }).first().waitFor();

  beforeAll(async () => {
    screen = await DirectoryScreen.open(load, `${few.url}/`);
    ({ page } = screen);
  });

  state('the directory of four users', () => screen.rowLink('user4').waitFor());

  state('an open user', async () => {
    await screen.rowLink('user3').click();
    await screen.changes.first().waitFor();
  });

  state('an edit', async () => {
    await screen.edit();
    await screen.addPet('yak');
    await screen.editorButton('Remove yak').waitFor();
  });

  state('an edit that is refused', async () => {
    await screen.username.fill('user1');
    await screen.save();
    await page
      .getByText(/exists already/)
      .first()
      .waitFor();
  });

  state('a conflict that asks which', async () => {
    await screen.username.fill('user three');
    await users.update(3, { username: `user${Date.now()}` });
    await screen.save();
    await screen.conflict.getByRole('radio').first().waitFor();
  });

  state('a conflict of which both can be kept', async () => {
    await users.update(3, { username: 'user3' });
    await page.goto(`${few.url}/?user=4`);
    await screen.edit();
    await screen.addPet('yak');
    await users.update(4, { pets: ['hamster', `newt${Date.now()}`] });
    await screen.save();
    await screen.button('Keep both').waitFor();
  });

  state('a change that can be undone', async () => {
    await screen.button('Keep both').click();
    await screen.saved.waitFor();
  });

  state('a deleted user', async () => {
    await page.goto(`${few.url}/?user=4`);
    await screen.button('Delete').click();
    await screen.deleted.waitFor();
  });

  state('a new user', async () => {
    await screen.deleted.getByRole('button').click();
    await screen.deleted.waitFor({ state: 'detached' });
    await page.goto(`${few.url}/`);
    await screen.button('Add user').click();
    await page.getByLabel('Username').fill('user1');
    await page.getByLabel('Pets', { exact: true }).fill('owl,');
    await screen.button('Add').click();
    await page
      .getByText(/exists already/)
      .first()
      .waitFor();
  });

  state('the directory of many users', async () => {
    await open(`${many.url}/`);
    await page.getByRole('button', { name: 'All pets' }).waitFor();
  });

  state('a list that was scrolled', async () => {
    await page.getByRole('rowheader').first().hover();
    await page.mouse.wheel(0, 2000);
    await page.getByRole('button', { name: 'To the end' }).waitFor();
  });

  state('a search with suggestions', async () => {
    await page.getByLabel('Find or add').click();
    await page.getByLabel('Find or add').fill('ha');
    await page.getByRole('button', { name: 'Only users with hamster' }).waitFor();
  });

  state('a search that finds nothing', async () => {
    await page.getByLabel('Find or add').fill('nobody here');
    await page.getByRole('button', { name: /^Add “/ }).waitFor();
  });

  state('all pets', async () => {
    await escape();
    await open(`${many.url}/?pet=cat`);
    await page.getByRole('button', { name: /^All pets/ }).click();
    await page.getByRole('group', { name: 'All pets' }).getByRole('button').nth(3).waitFor();
  });

  state('the menu', async () => {
    await escape();
    await screen.button('Menu').click();
    await page.getByRole('menuitem').first().waitFor();
  });

  state('the palette', async () => {
    await escape();
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: 'Go, do or find' }).fill('cat');
    await page.getByRole('option', { name: /users/ }).first().waitFor();
  });

  state('the keyboard shortcuts', async () => {
    await escape();
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
  });

  state('the conversation with an exchange', async () => {
    await escape();
    await page.getByLabel('Data to send:').fill('hello');
    await screen.button('Send data').click();
    await page.getByText('received: hello', { exact: true }).waitFor();
    await screen.button('Conversation').click();
    await page.getByRole('listitem').filter({ hasText: 'sent “hello”' }).getByRole('button').first().click();
    await page.getByRole('region', { name: 'Response' }).waitFor();
  });

  state('the pets', async () => {
    await screen.button('Conversation').click();
    await open(`${many.url}/browse/pets`);
    await heading(/pets$/);
  });

  state('the activity', async () => {
    await open(`${many.url}/activity`);
    await page.getByRole('listitem').first().waitFor();
  });

  state('no such activity', async () => {
    await page.getByLabel('Day').fill('2020-02-29');
    await page.getByRole('heading', { name: 'No such changes' }).waitFor();
  });

  state('a selection', async () => {
    await open(`${many.url}/`);
    await page.getByRole('rowheader').first().waitFor();
    await screen.button('More').click();
    await page.getByRole('menuitem', { name: 'Select users' }).click();
    await page.getByRole('checkbox').nth(1).click();
    await page.getByText('1 selected', { exact: true }).first().waitFor();
  });

  state('all but one', async () => {
    await page.getByRole('button', { name: /^Select all / }).click();
    await page.getByRole('checkbox').nth(2).click();
    await page
      .getByText(/^\d+ selected, all but 1$/)
      .first()
      .waitFor();
  });

  state('pets for a selection', async () => {
    await screen.button('Add pet').click();
    await page.getByLabel('Pets', { exact: true }).fill(`for ${size},`);
    await screen.button(`Remove for ${size}`).waitFor();
  });

  state('a plan', async () => {
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await page.getByRole('dialog', { name: 'The plan' }).waitFor();
  });

  state('what a set did', async () => {
    await page.getByRole('dialog', { name: 'The plan' }).getByRole('button', { name: 'Add', exact: true }).click();
    await screen.toast(`Added for ${size} to `).waitFor();
  });

  state('a set in the activity', async () => {
    await open(`${many.url}/activity`);
    await page.getByRole('button', { name: new RegExp(`^Added for ${size} to `) }).click();
    await page.getByRole('list', { name: 'Changes of this set' }).getByRole('listitem').first().waitFor();
  });

  state('another name for a pet', async () => {
    await open(`${many.url}/browse/pets`);
    await screen.button('Rename cat').click();
    await page.getByLabel('New name').fill('catt');
    await screen.button('Rename').waitFor();
  });

  state('two pets that become one', async () => {
    await page.getByLabel('New name').fill('dog');
    await screen.button('Merge').waitFor();
    await escape();
  });

  state('the problems', async () => {
    await open(`${many.url}/problems`);
    await page.getByRole('listitem').first().waitFor();
  });

  state('a problem', async () => {
    await open(`${many.url}/problems/username-taken`);
    await heading('The username is taken');
  });

  state('an address that nothing has', async () => {
    await open(`${many.url}/nowhere`);
    await heading('Nothing lives here');
  });

  // On a phone, a selection begins with a long press: sets.browser-spec.ts.
  if (options === DESKTOP) {
    state('a selection', async () => {
      await open(`${many.url}/?q=quentin`);
      await page.getByRole('checkbox', { name: 'Select quentin.a', exact: true }).click();
      await page.getByRole('checkbox', { name: 'Select quentin.b', exact: true }).click();
      await selected('2 selected').waitFor();
    });

    state('a pet for a selection', async () => {
      await screen.button('Add pet').click();
      await page.getByLabel('Pets', { exact: true }).fill('okapi');
    });

    state('a set of the activity', async () => {
      await page.getByRole('button', { name: 'Add', exact: true }).click();
      await screen.toast('Added okapi to 2 users.').waitFor();
      await open(`${many.url}/activity`);
      await page.getByRole('button', { name: 'Added okapi to 2 users', exact: true }).first().click();
      await page.getByRole('list', { name: 'Changes of this set' }).getByRole('listitem').first().waitFor();
    });

    state('the plan of a set', async () => {
      await page.getByRole('button', { name: 'Undo: Added okapi to 2 users' }).first().click();
      await screen.toast('Undid what was done to 2 users.').waitFor();
      await open(`${many.url}/`);
      await page.locator('[data-skip-to] a').first().focus();
      await page.keyboard.press('Control+a');
      await selected(/^All \d+ selected$/).waitFor();
      await screen.button('Add pet').click();
      await page.getByLabel('Pets', { exact: true }).fill('quokka,');
      await page.keyboard.press('Enter');
      await page
        .getByRole('dialog', { name: 'The plan' })
        .getByText(/^Adds quokka to/)
        .waitFor();
    });

    state('a pet that becomes another one', async () => {
      await page.getByRole('dialog', { name: 'The plan' }).getByRole('button', { name: 'Cancel' }).click();
      await open(`${many.url}/browse/pets?q=lama`);
      await page.getByRole('button', { name: 'Rename Llama', exact: true }).click();
      const dialog = page.getByRole('dialog', { name: 'Rename Llama', exact: true });
      await dialog.getByLabel('New name').fill('llama');
      await dialog.getByText(/llama already: the two become one/).waitFor();
    });
  }

  state('the directory without a network', async () => {
    await open(`${many.url}/`);
    await screen.live();
    await page.context().setOffline(true);
    await page
      .getByText(/^Offline/)
      .first()
      .waitFor();
  });
});
