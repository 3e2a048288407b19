import { type default as Axe, source, type RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';

/** All that axe knows of WCAG up to 2.2 AA, what it calls best practice, and what Lighthouse asks of a table. */
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const ALL: RunOptions = { runOnly: { type: 'tag', values: TAGS }, rules: { 'td-has-header': { enabled: true } } };
/** What another theme changes: its colours. */
const COLOURS: RunOptions = { runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] } };

declare global {
  interface Window {
    axe?: typeof Axe;
  }
}

/** What axe finds on the page as it stands, light and dark: rule, element, and what is wrong. */
export async function violationsOf(page: Page): Promise<string[]> {
  await page.emulateMedia({ colorScheme: 'light' });
  const light = await run(page, ALL);
  await page.emulateMedia({ colorScheme: 'dark' });
  const dark = await run(page, COLOURS);
  return [...light.map((found) => `light, ${found}`), ...dark.map((found) => `dark, ${found}`)];
}

async function run(page: Page, options: RunOptions): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(source);
  return page.evaluate(async (given) => {
    // A colour that is on its way to another one is neither.
    await Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => undefined)));
    const found = await window.axe?.run(document, { ...given, resultTypes: ['violations'] });
    return (found?.violations ?? []).flatMap(({ id, nodes }) =>
      nodes.map(({ target, any, all, none }) => {
        const faults = [...any, ...all, ...none].map(({ message }) => message);
        return `${id}: ${target.join(' ')}: ${faults.join('; ')}`;
      }),
    );
  }, options);
}
