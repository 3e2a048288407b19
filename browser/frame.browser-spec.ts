import type { Locator, Page } from 'playwright-core';
import { Chromium } from './support/chromium';
import { duringTests } from './support/during-tests';
import { PHONE } from './support/first-page';
import { loadInOnePage } from './support/load';
import { Menagerie } from './support/menagerie';
import { overlap } from './support/overlap';
import { rowsSeen } from './support/rows-seen';
import { shiftOf, watchShifts } from './support/shifts';

interface User {
  readonly username: string;
}

const USERS = 300;
const DESKTOP = { viewport: { width: 1440, height: 900 } };

const browser = duringTests(new Chromium());
const menagerie = new Menagerie();
beforeAll(() => menagerie.generate(USERS));
duringTests(menagerie);

const rows = (page: Page): Locator => page.getByRole('row').filter({ has: page.getByRole('rowheader') });
const links = (page: Page): Locator => page.getByRole('rowheader').getByRole('link');

async function open(page: Page, address = '/'): Promise<void> {
  await page.goto(menagerie.url + address);
  await rows(page).first().waitFor();
}

/** Whether what has the focus is seen whole, and not covered. */
function isFocusSeen(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const row = document.activeElement?.closest('tr');
    if (!row) return false;
    const { left, top, bottom } = row.getBoundingClientRect();
    return [top + 1, bottom - 1].every((y) => row.contains(document.elementFromPoint(left + 60, y)));
  });
}

const focusedName = (page: Page): Promise<string | undefined> =>
  page.evaluate(() => document.activeElement?.textContent.trim());

describe('the directory on a desktop', () => {
  const load = loadInOnePage(() => browser.newPage(DESKTOP));
  let page: Page;

  beforeAll(async () => {
    page = await load('about:blank');
    await watchShifts(page);
  });

  it('shows 20 rows, and shifts nothing while it loads', async () => {
    await open(page);
    await page.getByRole('button', { name: /^cat / }).waitFor();
    await page.getByText('Hello, World!').waitFor();
    expect(await rowsSeen(page)).toBeGreaterThanOrEqual(20);
    expect(await shiftOf(page)).toBeLessThanOrEqual(0.01);
  });

  it.each([1440, 1024, 900])(
    'stays where it is when a user is opened, at %d px, by one click or by two',
    async (width) => {
      await page.setViewportSize({ ...DESKTOP.viewport, width });
      await open(page);
      const places = (): Promise<string> =>
        page.evaluate(() => {
          const names = [...document.querySelectorAll('tbody th a, tbody td.pets')];
          return JSON.stringify(names.map((name) => [name.getBoundingClientRect().x, name.getBoundingClientRect().y]));
        });
      await page.getByText('Hello, World!').waitFor(); // which comes after all rows
      const before = await places();
      const third = links(page).nth(2);
      const name = await third.innerText();
      await third.dblclick();
      await page.getByRole('region', { name, exact: true }).waitFor();
      expect(await places()).toBe(before);
      await page.getByRole('button', { name: 'Close', exact: true }).click();
      await page.getByRole('region', { name, exact: true }).waitFor({ state: 'detached' });
      expect(await focusedName(page)).toBe(name);
      await page.setViewportSize(DESKTOP.viewport);
    },
  );

  it.each([1440, 1024, 900])('has its search beside the links of the header, at %d px', async (width) => {
    await page.setViewportSize({ ...DESKTOP.viewport, width });
    await open(page);
    const link = await page.getByRole('link', { name: 'Activity' }).boundingBox();
    const search = await page.getByRole('searchbox', { name: 'Find or add' }).boundingBox();
    expect(link && link.x + link.width).toBeLessThan(search?.x ?? 0);
    await page.setViewportSize(DESKTOP.viewport);
  });

  it('keeps the focus in sight, however far the keys lead', async () => {
    await open(page);
    await links(page).first().focus();
    for (const [key, times] of [
      ['ArrowDown', 25],
      ['PageDown', 2],
      ['End', 1],
      ['ArrowUp', 25],
      ['Home', 1],
    ] as const) {
      const before = await focusedName(page);
      for (let count = 0; count < times; count += 1) await page.keyboard.press(key);
      await page.waitForFunction(
        (name) => document.activeElement?.matches('tbody a') && document.activeElement.textContent.trim() !== name,
        before,
      );
      expect([key, await isFocusSeen(page)]).toEqual([key, true]);
    }
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 2, name: (await links(page).first().innerText()).trim() }).waitFor();
  });

  it('has the row that was open in sight after a search is taken back', async () => {
    await open(page);
    await page.keyboard.press('/');
    await page.keyboard.type('hamster');
    await page.getByRole('button', { name: 'Only users with hamster' }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page
      .getByText(/^\d+ with hamster$/)
      .first()
      .waitFor();
    expect(await page.getByRole('searchbox', { name: 'Find or add' }).inputValue()).toBe('');
    await page.getByRole('button', { name: 'hamster', exact: true }).click();
    await page.getByText(`${USERS} users`).first().waitFor();
  });

  it('shows whole pets to filter by, those among them that were chosen elsewhere', async () => {
    await page.setViewportSize({ width: 1024, height: 768 });
    await open(page, '/?pet=hen');
    const line = page.getByRole('group', { name: 'Only users with' });
    const chips = line.getByRole('button');
    await chips.nth(9).waitFor();
    const isSeen = async (chip: Locator): Promise<boolean> => {
      if (!(await overlap(chip, line))) return false;
      const [box, around] = await Promise.all([chip.boundingBox(), line.boundingBox()]);
      expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual((around?.x ?? 0) + (around?.width ?? 0));
      return true;
    };
    const seen = await Promise.all((await chips.all()).map(isSeen));
    expect(await chips.first().innerText()).toBe('hen');
    expect(seen.slice(0, 2)).toEqual([true, true]);
    const next = chips.nth(seen.indexOf(false));
    await next.focus();
    expect(await isSeen(next)).toBe(true);
    await page.setViewportSize(DESKTOP.viewport);
  });

  it('shows all keyboard shortcuts at once', async () => {
    await open(page);
    await page.keyboard.press('?');
    const all = page.getByRole('group', { name: 'All shortcuts' });
    await all.getByText('Select none').waitFor();
    expect(await all.evaluate(({ scrollHeight, clientHeight }) => scrollHeight - clientHeight)).toBe(0);
    await page.keyboard.press('Escape');
  });

  it('says that it is offline beside the search', async () => {
    await open(page);
    await page.context().setOffline(true);
    const words = page.getByText(/^Offline since /).last();
    await words.waitFor();
    expect(await overlap(words, page.getByRole('searchbox', { name: 'Find or add' }))).toBe(false);
    const openness = page
      .getByRole('banner')
      .getByText(/^Open to everyone/)
      .first();
    expect(await openness.isVisible()).toBe(false);
    await page.context().setOffline(false);
    await page.getByText('Live', { exact: true }).waitFor({ state: 'attached' });
    await openness.waitFor();
  });
});

describe('the directory on a phone', () => {
  const load = loadInOnePage(() => browser.newPage(PHONE));
  let page: Page;

  beforeAll(async () => {
    page = await load('about:blank');
    await watchShifts(page);
  });

  it('shows 10 rows, shifts nothing while it loads, and is no wider than its window', async () => {
    await open(page);
    await page.getByRole('button', { name: 'All pets' }).waitFor();
    expect(await rowsSeen(page)).toBeGreaterThanOrEqual(10);
    expect(await shiftOf(page)).toBeLessThanOrEqual(0.01);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  });

  it('is no wider than its window where the line above the list has much to say', async () => {
    await page.goto(`${menagerie.url}/?pet=cat&pet=hen&pet=owl&pet=emu`);
    await page.getByRole('heading', { name: 'Nobody matches' }).waitFor();
    expect(await shiftOf(page)).toBeLessThanOrEqual(0.01);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    await page.getByRole('button', { name: 'All pets' }).tap();
    await page.getByRole('group', { name: 'All pets' }).getByRole('button', { name: /^cat / }).waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  });

  it('scrolls as the page does, and comes back to its place by a reload and by closing a user', async () => {
    await open(page);
    await page.evaluate(() => {
      document.documentElement.scrollTop = 3000;
    });
    await page.waitForURL(/at=/);
    const place = (): Promise<string | undefined> =>
      page.evaluate(() => document.elementFromPoint(120, 200)?.closest('tr')?.querySelector('a')?.textContent.trim());
    const name = (await place()) ?? '';
    await page.reload();
    await rows(page).first().waitFor();
    await page.waitForFunction(
      (text) => document.elementFromPoint(120, 200)?.closest('tr')?.querySelector('a')?.textContent.trim() === text,
      name,
    );
    await page.getByRole('link', { name, exact: true }).tap();
    await page.getByRole('region', { name, exact: true }).waitFor();
    await page.getByRole('button', { name: /^(Close|Back)$/ }).tap();
    await page.getByRole('region', { name, exact: true }).waitFor({ state: 'detached' });
    expect(await place()).toBe(name);
    expect(await focusedName(page)).toBe(name);
  });

  it('brings back who was deleted in the sheet, by the toast above it', async () => {
    await open(page);
    await links(page).first().tap();
    await page.getByRole('button', { name: 'Delete', exact: true }).tap();
    await page.getByRole('button', { name: 'Bring back' }).first().tap();
    await page.getByRole('button', { name: 'Edit', exact: true }).waitFor();
    await page.getByRole('button', { name: 'Back', exact: true }).tap();
    await page.getByRole('region', { name: 'History' }).waitFor({ state: 'detached' });
  });

  it('has a search that is a magnifier until it is used', async () => {
    await open(page);
    const box = page.getByRole('searchbox', { name: 'Find or add' });
    const width = async (): Promise<number> => (await box.boundingBox())?.width ?? 0;
    expect(await width()).toBeLessThan(60);
    await box.tap();
    await page.keyboard.type('ha');
    await page
      .getByText(/match “ha”/)
      .first()
      .waitFor();
    expect(await width()).toBeGreaterThan(300);
    await page.keyboard.press('Escape');
    await page.getByText(`${USERS} users`).first().waitFor();
  });

  it('leads to both ends of a long list by touch', async () => {
    await open(page);
    const first = await links(page).first().innerText();
    const ends = page.getByRole('group', { name: 'Ends of the list' });
    expect(await ends.count()).toBe(0);
    await page.evaluate(() => {
      document.documentElement.scrollTop = 2000;
    });
    await ends.getByRole('button', { name: 'To the end' }).tap();
    const [last] = (await (await page.request.get(`${menagerie.url}/users?sort=-username&limit=1`)).json()) as User[];
    await page.getByRole('link', { name: last?.username ?? '', exact: true }).waitFor();
    await page.waitForFunction(() => {
      const { bottom = Infinity } = [...document.querySelectorAll('tbody tr')].at(-1)?.getBoundingClientRect() ?? {};
      return bottom <= innerHeight;
    });
    await ends.getByRole('button', { name: 'To the beginning' }).tap();
    await page.getByRole('link', { name: first, exact: true }).waitFor();
    await ends.waitFor({ state: 'detached' });
    expect(await page.evaluate(() => document.documentElement.scrollTop)).toBe(0);
  });

  it('tells what was done without covering what the thumb reaches for, and stays in its place', async () => {
    await open(page);
    await page.evaluate(() => {
      document.documentElement.scrollTop = 3000;
    });
    await page.waitForURL(/at=/);
    await links(page).nth(20).tap();
    await page.getByRole('button', { name: 'Delete', exact: true }).tap();
    const toast = page.getByRole('status').filter({ hasText: 'Deleted' });
    const bottom = async (): Promise<number> => {
      const box = await toast.locator('.toast').boundingBox();
      return box ? box.y + box.height : Infinity;
    };
    const top = async (name: string): Promise<number> =>
      (await page.getByRole('button', { name, exact: true }).boundingBox())?.y ?? 0;
    expect(await bottom()).toBeLessThan(await top('Next user'));
    await page.getByRole('button', { name: 'Back', exact: true }).tap();
    expect(await bottom()).toBeLessThan(await top('Add user'));
    expect(await page.evaluate(() => document.documentElement.scrollTop)).toBe(3000);
    await toast.getByRole('button', { name: 'Bring back' }).tap();
    await page.getByText('Brought back').first().waitFor();
  });

  it('has a header whose parts stand beside each other at 320 px', async () => {
    await page.setViewportSize({ width: 320, height: 640 });
    await open(page);
    const parts = [
      page.getByRole('link', { name: 'Activity' }),
      page.getByRole('searchbox', { name: 'Find or add' }),
      page.getByRole('button', { name: 'Menu' }),
    ];
    const boxes = await Promise.all(parts.map((part) => part.boundingBox()));
    const [, ...starts] = boxes.map((box) => box?.x ?? 0);
    for (const [index, start] of starts.entries()) {
      const before = boxes[index];
      expect((before?.x ?? 0) + (before?.width ?? 0)).toBeLessThanOrEqual(start);
    }
    await page.setViewportSize({ width: 390, height: 844 });
  });
});
