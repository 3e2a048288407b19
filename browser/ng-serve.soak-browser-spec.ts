import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import type { BrowserContext, Page } from 'playwright-core';
import { Chromium } from './support/chromium';
import { duringTests } from './support/during-tests';
import { testFirstPage } from './support/first-page';
import { Menagerie } from './support/menagerie';
import { API_PORT, NgServe } from './support/ng-serve';
import { setUp } from './support/people';
import { ROOT } from './support/root';
import { StaticServer } from './support/static-server';

// What needs the one port that the development build calls stands in this file, whose tests run one after another.

/** As `npm run dev` starts the API, which lists the address of `ng serve`. */
const SETTINGS = parseEnv(readFileSync(join(ROOT, 'api/dev.env'), 'utf8'));
const DEVELOPMENT_PORT = 4200;

describe('the first page', () => {
  const api = duringTests(new Menagerie(API_PORT));
  const development = duringTests(new NgServe());
  testFirstPage(development, api);
});

describe('with accounts', () => {
  const browser = duringTests(new Chromium());
  const api = duringTests(new Menagerie(API_PORT, SETTINGS));
  const development = duringTests(new NgServe(DEVELOPMENT_PORT));
  const site = duringTests(new StaticServer('<!doctype html><title>Somebody else’s page</title>'));

  let context: BrowserContext;
  let page: Page;

  beforeAll(async () => {
    context = await browser.newContext();
    page = await context.newPage();
  });

  it('under ng serve, a person signs in, changes something, and is still there after a reload', async () => {
    const { pathname, hash } = new URL(await api.setUpLink());
    await setUp(page, development.url + pathname + hash, 'Ada');
    await page.goto(`${development.url}/?user=new`);
    await page.getByLabel('Username').fill('daisy');
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await page.getByText('Added daisy').first().waitFor();
    await page.reload();
    await page.getByRole('button', { name: 'Add user' }).waitFor();
    await page.goto(`${development.url}/activity`);
    await page.getByText('Ada added daisy').first().waitFor();
  });

  it('a page of another port has nothing of that session', async () => {
    const other = await context.newPage();
    await other.goto(site.at('localhost'));
    const answers = await other.evaluate(async (url) => {
      const read = (init: RequestInit): Promise<string> =>
        fetch(`${url}/session`, init).then(
          (answer) => answer.text(),
          () => 'nothing to read',
        );
      const write = { method: 'POST', mode: 'no-cors', credentials: 'include', body: '{"data": "forged"}' } as const;
      await fetch(`${url}/users`, write).catch(() => undefined); // sent, and kept from the page
      return [await read({ credentials: 'include' }), await read({})];
    }, api.url);

    expect(answers).toEqual(['nothing to read', expect.any(String)]);
    await page.goto(`${development.url}/activity`);
    await page.getByText('Ada added daisy').first().waitFor();
    expect(await page.getByText('forged').count()).toBe(0);
    await other.close();
  });
});
