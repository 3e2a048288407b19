import type { Page } from 'playwright-core';
import { Chromium } from './support/chromium';
import { loadWithoutComplaints } from './support/complaints';
import { darknessOf } from './support/darkness';
import { duringTests } from './support/during-tests';
import { tabTo } from './support/keyboard';
import { Menagerie } from './support/menagerie';

const browser = duringTests(new Chromium());
const menagerie = duringTests(new Menagerie());
const load = loadWithoutComplaints(browser);

/** The first one of the toolbar. */
const PET = expect.stringMatching(/^\w+1 user$/);

let page: Page;

beforeEach(async () => {
  page = await load(menagerie.url);
  await page.getByText('Hello, World!').waitFor();
  await page.getByRole('rowheader', { name: 'user4' }).waitFor();
});

/** The name of what has the focus. */
function focused(): Promise<string> {
  return page.evaluate(() => {
    const element = document.activeElement;
    const text = element?.textContent.trim();
    return element?.getAttribute('aria-label') ?? (text === '' ? element?.id : text) ?? '';
  });
}

/** The names of what has the focus after each press. */
async function press(...keys: string[]): Promise<string[]> {
  const names = [];
  for (const key of keys) {
    await page.keyboard.press(key);
    names.push(await focused());
  }
  return names;
}

it('is at the first row with the fifth Tab, past a link that skips there; the arrow keys lead on', async () => {
  expect(await press('Tab', 'Tab', 'Tab', 'Tab', 'Tab')).toEqual([
    'Skip to the content',
    'Menagerie',
    'find',
    PET,
    'user1',
  ]);
  expect(await press('ArrowUp', 'ArrowRight', 'ArrowLeft', 'ArrowDown')).toEqual([
    'Username',
    'Added',
    'Username',
    'user1',
  ]);
  expect(await press('Shift+Tab', 'End', 'ArrowLeft', 'Home')).toEqual([PET, 'Add userN', 'More', PET]);
  await press('End', 'Tab');
  expect(await press('Shift+Tab')).toEqual(['Add userN']);
});

it('skips to the list', async () => {
  await press('Tab', 'Enter');
  expect(await focused()).toBe('List of users');
  expect(await press('ArrowDown')).toEqual(['user1']);
});

it('is as light or dark as the person chooses, from the first paint on', async () => {
  await page.emulateMedia({ colorScheme: 'light' });
  await tabTo(page, page.getByRole('link', { name: 'Menagerie' }));
  expect(await press('End', 'ArrowDown', 'ArrowUp', 'ArrowUp', 'd')).toEqual([
    'Menu',
    'Import…',
    'API docs',
    'Open a second window',
    'Dark',
  ]);
  await page.keyboard.press('Enter');
  expect(await focused()).toBe('Menu');
  await page.locator('html[data-theme="dark"]').waitFor();
  expect(await darknessOf(page)).toBeGreaterThan(0.8);
  await page.route(/main-.*\.js$/, (route) => route.fulfill({ contentType: 'text/javascript', body: '' }));
  await page.goto(menagerie.url);
  expect(await darknessOf(page)).toBeGreaterThan(0.8);
  await page.unroute(/main-.*\.js$/);
  await page.evaluate(() => {
    localStorage.clear();
  });
});

it('is led by keys alone: to a row, into a search, through the palette, and back to where it was', async () => {
  expect(await press('j', 'j', 'k')).toEqual(['user1', 'user2', 'user1']);
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Go, do or find' }).waitFor();
  expect(await press('Escape')).toEqual(['user1']);
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Go, do or find' }).fill('user3');
  await page.getByRole('option', { name: 'user3', selected: true }).waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('region', { name: 'user3' }).waitFor();
  await page.keyboard.press('Escape');
  await page.keyboard.press('?');
  await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).getByText('Next user').waitFor();
  await page.keyboard.press('Escape');
  await page.keyboard.press('/');
  expect(await focused()).toBe('find');
  await page.keyboard.type('nj?');
  expect(await page.getByRole('searchbox').first().inputValue()).toBe('nj?');
});

it('follows a key that comes before the browser has drawn what the one before it did', async () => {
  await press('j', 'Enter');
  await page.getByRole('region', { name: 'user1' }).getByRole('button', { name: 'Edit' }).waitFor();
  const typedInto = await page.evaluate(() =>
    ['e', 'Escape', 'j'].map((key) => {
      const target = document.activeElement ?? document.body;
      target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
      return target.localName;
    }),
  );
  expect(typedInto).toEqual(['h2', 'input', 'h2']);
  await page.getByRole('region', { name: 'user2' }).waitFor();
});

it('edits, turns to the next user, deletes, and takes that back', async () => {
  await press('j');
  await page.keyboard.press('Enter');
  await page.getByRole('region', { name: 'user1' }).getByRole('button', { name: 'Edit' }).waitFor();
  await page.keyboard.press('e');
  await page.getByRole('form', { name: 'Edit user' }).waitFor();
  await page.keyboard.press('Escape');
  await page.keyboard.press('j');
  await page.getByRole('region', { name: 'user2' }).waitFor();
  await page.getByRole('button', { name: 'Delete', exact: true }).waitFor();
  await page.keyboard.press('Delete');
  await page.getByRole('status').filter({ hasText: 'Deleted user2' }).waitFor();
  await page.keyboard.press('u');
  await page.getByRole('rowheader', { name: 'user2' }).waitFor();
  expect(await page.locator('[role="status"], [role="alert"], [role="log"], [aria-live]').count()).toBeLessThanOrEqual(
    2,
  );
});
