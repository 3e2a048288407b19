import type { BrowserContext, Page, Request } from 'playwright-core';
import { Chromium } from './support/chromium';
import { complaintsOf } from './support/complaints';
import { duringTests } from './support/during-tests';
import { Menagerie } from './support/menagerie';
import { Users } from './support/users';

const TABS = 10;

const browser = duringTests(new Chromium());
const menagerie = duringTests(new Menagerie());
const users = new Users(menagerie);

const isStream = (request: Request): boolean => new URL(request.url()).pathname === '/changes/stream';

/** The streams that a browser opens, and the tab that opens each. */
function streamsOf(context: BrowserContext): Page[] {
  const askedBy: Page[] = [];
  context.on('request', (request) => {
    if (isStream(request)) askedBy.push(request.frame().page());
  });
  return askedBy;
}

async function openTab(context: BrowserContext): Promise<{ page: Page; complaints: string[] }> {
  const page = await context.newPage();
  const complaints = complaintsOf(page);
  await page.goto(menagerie.url);
  await page.getByText('Live', { exact: true }).waitFor();
  return { page, complaints };
}

it(`${TABS} tabs share one stream, and another one takes over from the tab that is closed`, async () => {
  await using context = await browser.newContext();
  const streams = streamsOf(context);
  const tabs = await Promise.all(Array.from({ length: TABS }, () => openTab(context)));
  expect(streams).toHaveLength(1);

  const { id } = await users.create('wanda', ['newt']);
  await Promise.all(tabs.map(({ page }) => page.getByRole('button', { name: /^1 new/ }).waitFor()));

  const [leader] = streams;
  const others = tabs.filter(({ page }) => page !== leader);
  const takenOver = context.waitForEvent('request', isStream);
  await leader?.close();
  // One change while no tab leads, and one after: neither is missed.
  await users.update(1, { pets: ['dog', 'owl'] });
  await takenOver;
  await users.update(2, { pets: ['yak'] });
  for (const { page } of others) {
    const row = (pets: string): Promise<void> => page.getByRole('cell', { name: pets, exact: true }).waitFor();
    await Promise.all([row('dog owl'), row('yak')]);
  }
  expect(streams).toHaveLength(2);

  await users.remove(id);
  await Promise.all(
    others.map(({ page }) => page.getByRole('button', { name: /^1 new/ }).waitFor({ state: 'detached' })),
  );
  expect(others.flatMap(({ complaints }) => complaints)).toEqual([]);
});
