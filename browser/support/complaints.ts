import type { BrowserContextOptions, Page } from 'playwright-core';
import type { Chromium } from './chromium';
import { type Load, loadInOnePage } from './load';

/** A request that the page itself cancels, or leaves behind, is no fault. */
const GIVEN_UP = 'net::ERR_ABORTED';

/** What goes wrong on a page without being visible: errors and warnings in its console (CSP violations included) and failed requests. */
export function complaintsOf(page: Page): string[] {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => complaints.push(`uncaught: ${error.message}`));
  page.on('requestfailed', (request) => {
    const reason = request.failure()?.errorText ?? 'failed';
    if (reason !== GIVEN_UP) complaints.push(`${request.method()} ${request.url()}: ${reason}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400)
      complaints.push(`${response.request().method()} ${response.url()}: ${response.status()}`);
  });
  return complaints;
}

/** As `loadInOnePage`; and a complaint of the page fails the test that meets it. */
export function loadWithoutComplaints(browser: Chromium, options: BrowserContextOptions = {}): Load {
  let complaints: string[] = [];
  afterEach(() => {
    expect(complaints.splice(0)).toEqual([]);
  });
  return loadInOnePage(async () => {
    const page = await browser.newPage(options);
    complaints = complaintsOf(page);
    return page;
  });
}

/** Opens pages for the tests of this file or block. After each test they are closed, and a complaint of any of them fails the test. */
export function pagesWithoutComplaints(browser: Chromium): (options?: BrowserContextOptions) => Promise<Page> {
  const opened = new Map<Page, readonly string[]>();
  afterEach(async () => {
    const complaints = [...opened.values()].flat();
    await Promise.all(Array.from(opened.keys(), (page) => page.close()));
    opened.clear();
    expect(complaints).toEqual([]);
  });
  return async (options) => {
    const page = await browser.newPage(options);
    opened.set(page, complaintsOf(page));
    return page;
  };
}
