import type { Page } from 'playwright-core';
import { Chromium } from './support/chromium';
import { duringTests } from './support/during-tests';
import { Menagerie } from './support/menagerie';
import { invite, join, setUp } from './support/people';

const DESKTOP = { viewport: { width: 1440, height: 900 } };
/** What changes something begins so, wherever it is. */
const CHANGES = /^(?:Add|Bring back|Delete|Edit|Invite|Make|Merge|Remove|Rename|Restore|Save|Send|Stop|Undo)\b/;

const browser = duringTests(new Chromium());
const menagerie = new Menagerie();
beforeAll(() => menagerie.generate(150));
duringTests(menagerie);

let ada: Page;
let cleo: Page;
let nobody: Page;
/** The id of a user that was deleted. */
let gone: number;

/** What of this page would change something. */
async function offered(page: Page): Promise<string[]> {
  const names = await page
    .getByRole('button')
    .evaluateAll((all) => all.map((one) => (one.getAttribute('aria-label') ?? one.textContent).trim()));
  return names.filter((name) => CHANGES.test(name));
}

/** A request of Ada, as the app sends it. */
function send(method: string, path: string, body?: object): Promise<unknown> {
  const request = { method, path, ...(body && { body: JSON.stringify(body) }) };
  return ada.evaluate(async ({ method, path, body }) => {
    const headers = { 'Content-Type': 'application/json', 'If-Match': '*' };
    const answer = await fetch(path, { method, ...(body ? { body, headers } : { headers: { 'If-Match': '*' } }) });
    return answer.status === 204 ? undefined : ((await answer.json()) as unknown);
  }, request);
}

beforeAll(async () => {
  [ada, cleo, nobody] = (await Promise.all(Array.from({ length: 3 }, () => browser.newPage(DESKTOP)))) as [
    Page,
    Page,
    Page,
  ];
});

const SCREENS: [string, string, (page: Page) => Promise<unknown>][] = [
  ['the directory', '/', (page) => page.getByRole('rowheader').first().waitFor()],
  ['a user with a history', '/?user=1', (page) => page.getByText('Ada added okapi to ').first().waitFor()],
  ['a user that was deleted', '/?user=gone', (page) => page.getByText('Ada deleted ').first().waitFor()],
  ['the form of a new user', '/?user=new', (page) => page.getByRole('rowheader').first().waitFor()],
  [
    'a selection',
    '/',
    async (page) => {
      await page.getByRole('rowheader').first().hover();
      await page
        .getByRole('checkbox', { name: /^Select / })
        .first()
        .click();
      await page.getByRole('toolbar', { name: 'What is selected' }).waitFor();
    },
  ],
  ['the activity', '/activity', (page) => page.getByText('Ada deleted ').first().waitFor()],
  ['the activity of a user', '/activity?user=1', (page) => page.getByText('Ada added okapi to ').first().waitFor()],
  ['the pets', '/browse/pets', (page) => page.getByRole('link', { name: /okapi/ }).first().waitFor()],
];

it('where there are no accounts, the screens of accounts ask nobody to sign in', async () => {
  for (const [path, words] of [
    ['/settings/account', 'Nobody is signed in.'],
    ['/settings/accounts', 'Accounts are for admins to see.'],
  ] as const) {
    await nobody.goto(menagerie.url + path);
    await nobody.getByText(words).waitFor();
    await nobody.waitForLoadState('networkidle');
    expect(await nobody.getByRole('dialog').count()).toBe(0);
  }
});

describe('what one may not do is not offered', () => {
  beforeAll(async () => {
    await setUp(ada, await menagerie.setUpLink(), 'Ada');
    await join(cleo, await invite(ada, 'Cleo', 'viewer'));
    await send('PATCH', '/users/1', { pets: ['okapi'] });
    ({ id: gone } = (await send('POST', '/users', { username: 'ephemera' })) as { id: number });
    await send('DELETE', `/users/${gone}`);
  });

  it.each(SCREENS)('%s', async (_, path, isThere) => {
    const of = async (page: Page): Promise<string[]> => {
      await page.goto(menagerie.url + path.replace('gone', String(gone)));
      await isThere(page);
      return offered(page);
    };

    expect((await of(ada)).length).toBeGreaterThan(0);
    expect([await of(cleo), await of(nobody)]).toEqual([[], []]);
  });

  it('the screens of accounts, to nobody, and those of all accounts, to a viewer', async () => {
    for (const [page, path, words] of [
      [nobody, '/settings/account', 'Nobody is signed in.'],
      [nobody, '/settings/accounts', 'Accounts are for admins to see.'],
      [cleo, '/settings/accounts', 'Accounts are for admins to see.'],
    ] as const) {
      await page.goto(menagerie.url + path);
      await page.getByText(words).waitFor();
      expect(await offered(page)).toEqual([]);
    }
  });
});
