import type { Page } from 'playwright-core';

/** Loads an address, and gives the page that shows it. */
export type Load = (address: string) => Promise<Page>;

/** Loads one address after the other in a single page: in a new page, the app costs Chromium more than twice as much. */
export function loadInOnePage(newPage: () => Promise<Page>): Load {
  let opened: Promise<Page> | undefined;
  return async (address) => {
    opened ??= newPage();
    const page = await opened;
    await page.goto(address);
    return page;
  };
}
