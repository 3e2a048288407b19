import { execFileSync } from 'node:child_process';
import type { Locator, Page } from 'playwright-core';
import { Chromium } from './support/chromium';
import { loadWithoutComplaints } from './support/complaints';
import { duringTests } from './support/during-tests';
import { PHONE } from './support/first-page';
import { Menagerie } from './support/menagerie';
import { Users } from './support/users';

const browser = duringTests(new Chromium());
const menagerie = duringTests(new Menagerie());
const users = new Users(menagerie);

const dock = (page: Page): Locator => page.getByRole('region', { name: 'Conversation with the server' });
const toggle = (page: Page): Locator => page.getByRole('button', { name: 'Conversation', exact: true });
const line = (page: Page, words: string | RegExp): Locator =>
  dock(page).getByRole('listitem').filter({ hasText: words });

async function open(load: (address: string) => Promise<Page>): Promise<Page> {
  const page = await load(menagerie.url);
  await page.evaluate(() => {
    localStorage.clear();
  });
  await page.reload();
  await page.getByText('Hello, World!', { exact: true }).waitFor();
  await page.getByRole('rowheader', { name: 'user4' }).waitFor();
  return page;
}

async function send(page: Page, text: string): Promise<void> {
  await page.getByLabel('Data to send:').fill(text);
  await page.getByRole('button', { name: 'Send data' }).click();
  await page.getByText(`received: ${text}`, { exact: true }).waitFor();
}

describe('the conversation', () => {
  const load = loadWithoutComplaints(browser, {
    viewport: { width: 1440, height: 900 },
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  let page: Page;

  beforeEach(async () => {
    page = await open(load);
  });

  it('opens without moving the list, and is as it was left after a reload', async () => {
    const row = page.getByRole('row').filter({ hasText: 'user1' });
    const before = await row.boundingBox();
    await toggle(page).click();
    await line(page, 'GET / the greeting').waitFor();
    expect(await row.boundingBox()).toEqual(before);
    await page.reload();
    await line(page, 'GET / the greeting').waitFor();
    await page.keyboard.press('Tab');
    await toggle(page).focus();
    await page.keyboard.press('Escape');
    await line(page, 'GET /').first().waitFor({ state: 'detached' });
  });

  it('is read with the keyboard', async () => {
    await send(page, 'by hand');
    await toggle(page).focus();
    await page.keyboard.press('Enter');
    const sent = line(page, 'sent “by hand”').getByRole('button').first();
    await sent.waitFor();
    await sent.focus();
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByRole('region', { name: 'Response' }).getByText('201 Created').waitFor();
  });

  it('says a request once more with curl, which is then answered from memory', async () => {
    await send(page, `it's "quoted"`);
    await toggle(page).click();
    await line(page, 'sent “it').getByRole('button').first().click();
    await dock(page).getByRole('button', { name: 'Copy as curl' }).click();
    await page.getByText('Copied as curl.').first().waitFor();
    const command = await page.evaluate(() => navigator.clipboard.readText());
    const answer = execFileSync('sh', ['-c', command], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    expect(answer).toMatch(/^HTTP\/1\.1 201 /);
    expect(answer).toContain('Idempotency-Replayed: true');
    expect(answer).toContain(JSON.stringify(`received: it's "quoted"`));
  });

  it('shows what others do, as it comes over the feed', async () => {
    await toggle(page).click();
    await page.getByText('Live', { exact: true }).waitFor();
    await users.create('robin', ['newt']);
    await line(page, 'added robin with newt').filter({ hasText: 'live' }).waitFor();
  });

  it('keeps what is not sent yet, across screens and reloads', async () => {
    await page.getByLabel('Data to send:').fill('not yet');
    await page.getByRole('link', { name: 'Activity', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: 'Activity' }).waitFor();
    expect(await page.getByLabel('Data to send:').inputValue()).toBe('not yet');
    await page.reload();
    // A draft is somebody's, in a directory: both come with the first answers.
    await page.waitForFunction(() => document.querySelector<HTMLTextAreaElement>('#data')?.value === 'not yet');
    await page.getByLabel('Data to send:').fill('');
  });
});

describe('the conversation on a phone', () => {
  const load = loadWithoutComplaints(browser, PHONE);

  it('is a sheet over the page, with one thing that scrolls, and nothing sideways at 320 px', async () => {
    const page = await open(load);
    for (const width of [390, 320]) {
      await page.setViewportSize({ width, height: 844 });
      await toggle(page).tap();
      await line(page, 'GET / the greeting').getByRole('button').first().tap();
      await page.getByRole('region', { name: 'Response' }).waitFor();
      expect(await scrollers(page)).toBe(1);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
      await page.locator('main[inert]').waitFor();
      await line(page, 'GET / the greeting').getByRole('button').first().tap();
      await toggle(page).tap();
      await page.locator('main:not([inert])').waitFor();
    }
  });
});

/** How many elements of the sheet scroll, and whether the page does. */
function scrollers(page: Page): Promise<number> {
  return page.evaluate(() => {
    const scrolls = (element: Element): boolean => ['auto', 'scroll'].includes(getComputedStyle(element).overflowY);
    const inSheet = Array.from(document.querySelectorAll('#exchanges, #exchanges *')).filter(scrolls);
    return inSheet.length + (getComputedStyle(document.documentElement).overflowY === 'hidden' ? 0 : 1);
  });
}
