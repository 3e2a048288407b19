import type { Page } from 'playwright-core';
import { Chromium } from './support/chromium';
import { complaintsOf, pagesWithoutComplaints } from './support/complaints';
import { duringTests } from './support/during-tests';
import { PublicMenagerie } from './support/menagerie';
import { invite, join, setUp } from './support/people';

const browser = duringTests(new Chromium());
const menagerie = duringTests(new PublicMenagerie());

describe('the policy of the pages', () => {
  const newPage = pagesWithoutComplaints(browser);

  // The console tells of what the policy refuses, and each error there is a complaint.
  it('allows all that the app does', async () => {
    const [ada, ben] = [await newPage(), await newPage()];
    await setUp(ada, await menagerie.setUpLink(), 'Ada');
    await join(ben, await invite(ada, 'Ben', 'editor'));
    for (const step of [findAndAdd, editAndUndo, converse, readOn, lookAround]) await step(ben);
    await makeKey(ada);
  });

  it('refuses injected styles, markup out of texts, and rules that would trust it', async () => {
    const page = await browser.newPage();
    const complaints = complaintsOf(page);
    await page.goto(menagerie.url);
    await page.getByRole('heading', { name: 'Sign in to Menagerie' }).waitFor();
    expect(await page.evaluate(inject)).toEqual([
      'style-src-elem',
      'style-src-attr',
      'require-trusted-types-for',
      'require-trusted-types-for',
      'trusted-types',
    ]);
    expect(complaints.filter((complaint) => complaint.endsWith('has been blocked.'))).toHaveLength(5);
    expect(await page.evaluate(() => getComputedStyle(document.body).display)).toBe('block');
    await page.close();
  });
});

/** Runs in the page. Returns which directive has refused each injection. */
async function inject(): Promise<string[]> {
  const { trustedTypes } = window as unknown as {
    trustedTypes: { createPolicy: (name: string, rules: object) => void };
  };
  const element = (tag: string, text: string): HTMLElement =>
    Object.assign(document.createElement(tag), { textContent: text });
  const injections = [
    () => {
      document.head.append(element('style', 'body { display: none }'));
    },
    () => {
      document.body.setAttribute('style', 'display: none');
    },
    () => Object.assign(document.createElement('p'), { innerHTML: '<b>bold</b>' }),
    () => new DOMParser().parseFromString('<b>bold</b>', 'text/html'),
    () => {
      trustedTypes.createPolicy('default', { createHTML: (html: string) => html });
    },
  ];
  const refusals: string[] = [];
  for (const injection of injections) {
    const refused = new Promise<string>((resolve) => {
      const told = ({ effectiveDirective }: SecurityPolicyViolationEvent): void => {
        resolve(effectiveDirective);
      };
      document.addEventListener('securitypolicyviolation', told, { once: true });
    });
    try {
      injection();
    } catch {
      // Some refusals are errors, too.
    }
    refusals.push(await refused);
  }
  return refusals;
}

async function findAndAdd(page: Page): Promise<void> {
  await page.getByRole('searchbox', { name: 'Find or add' }).fill('daisy');
  await page.getByRole('button', { name: /^Add “/ }).click();
  await page.getByText('Added daisy').first().waitFor();
}

async function editAndUndo(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'daisy', exact: true }).click();
  await page.getByRole('button', { name: 'Edit' }).click();
  const form = page.getByRole('form', { name: 'Edit user' });
  await form.getByLabel('Pets', { exact: true }).fill('cat,');
  await form.getByRole('button', { name: 'Save' }).click();
  const saved = page.getByRole('status').filter({ has: page.getByRole('button', { name: 'Undo', exact: true }) });
  await saved.getByRole('button', { name: 'Undo', exact: true }).click();
  await page.getByRole('region', { name: 'History' }).getByText('Undid').first().waitFor();
}

async function converse(page: Page): Promise<void> {
  await page.getByLabel('Data to send:').fill('hello');
  await page.getByRole('button', { name: 'Send data', exact: true }).click();
  await page.getByText('received: hello', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Conversation', exact: true }).click();
  await page
    .getByRole('button', { name: /POST \/users/, expanded: false })
    .first()
    .click();
}

async function readOn(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Pets', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: /pets$/ }).waitFor();
  await page.getByRole('link', { name: 'Activity', exact: true }).click();
  await page.getByText('Ben added daisy').first().waitFor();
}

async function lookAround(page: Page): Promise<void> {
  await page.keyboard.press('?');
  await page.getByRole('dialog').waitFor();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').getByRole('combobox').fill('dark');
  await page.keyboard.press('Enter');
  await page.goto(`${menagerie.url}/problems/username-taken`);
  await page.getByRole('heading', { level: 1, name: 'The username is taken' }).waitFor();
}

async function makeKey(page: Page): Promise<void> {
  await page.goto(`${menagerie.url}/settings/account`);
  await page.getByLabel('Name of a new key').fill('nightly');
  await page.getByRole('button', { name: 'Make a key' }).click();
  await page.getByRole('textbox', { name: 'The new key' }).waitFor();
}
