import type { BrowserContext, Page, Request } from 'playwright-core';
import { rounds } from '../api/test/support/rounds';
import { Chromium } from './support/chromium';
import { duringTests } from './support/during-tests';
import { Menagerie } from './support/menagerie';
import { Users } from './support/users';

const ROUNDS = rounds({ soak: 3 });
const WRITES = 20;

const browser = duringTests(new Chromium());
const menagerie = duringTests(new Menagerie());
const users = new Users(menagerie);

async function openActivity(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${menagerie.url}/activity`);
  await page.getByText('Live', { exact: true }).waitFor();
  return page;
}

/** Sends the writes one after the other, and returns the revision of the last. */
async function write(count: number): Promise<number> {
  let revision = 0;
  for (let number = 0; number < count; number++) {
    ({ revision } = await users.update(1, { pets: [`pet ${Math.random()}`] }));
  }
  return revision;
}

/** The revisions of all changes on the screen, newest first. */
async function shownChanges(page: Page): Promise<number[]> {
  const titles = await page
    .locator('li app-time-link a')
    .evaluateAll((times) => times.map((time) => time.getAttribute('title') ?? ''));
  return titles.map((title) => Number(/Change (\d+)/.exec(title)?.[1]));
}

it(
  'is on the screen of every tab, once and in its place, whatever tabs and server go through',
  async () => {
    await using context = await browser.newContext();
    let leader: Page | undefined;
    context.on('request', (request: Request) => {
      if (request.url().includes('/changes/stream')) leader = request.frame().page();
    });
    const tabs = new Set<Page>();
    for (let tab = 0; tab < 3; tab++) tabs.add(await openActivity(context));

    let last = 0;
    for (let round = 0; round < ROUNDS; round++) {
      const writing = write(WRITES);
      if (leader) tabs.delete(leader);
      await leader?.close();
      tabs.add(await openActivity(context));
      await writing;

      await menagerie.kill();
      await menagerie.start();
      await write(WRITES);

      const offline = write(WRITES);
      await context.setOffline(true);
      await offline;
      await context.setOffline(false);
      last = await write(1);
    }

    const expected = Array.from({ length: last }, (_, index) => last - index);
    for (const page of tabs) {
      await page.locator(`li app-time-link a[title^="Change ${last} "]`).waitFor();
      await page.getByText('Live', { exact: true }).waitFor();
      const shown = await shownChanges(page);
      expect(shown).toEqual(expected.slice(0, shown.length));
      expect(shown.length).toBeGreaterThan(50);
    }
  },
  30_000 + ROUNDS * 10_000,
);
