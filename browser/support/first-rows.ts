import type { Page } from 'playwright-core';

declare global {
  interface Window {
    firstRowsAt?: number;
  }
}

/** From the next page on, the time of the first rows is noted. */
export async function watchFirstRows(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const observer = new MutationObserver(() => {
      if (!document.querySelector('tbody th[scope="row"]')) return;
      window.firstRowsAt = performance.now();
      observer.disconnect();
    });
    observer.observe(document, { childList: true, subtree: true });
  });
}

/** What had come over the network when the first rows were there, largest first: its path, and its bytes, compressed and with their heads. */
export function loadedByThen(page: Page): Promise<{ path: string; bytes: number }[]> {
  return page.evaluate(() => {
    const [answers, then] = [performance.getEntriesByType('navigation'), window.firstRowsAt ?? Infinity];
    return [...answers, ...performance.getEntriesByType('resource')]
      .map((entry) => entry as PerformanceResourceTiming)
      .filter(({ responseEnd }) => responseEnd > 0 && responseEnd <= then)
      .map(({ name, transferSize }) => ({ path: new URL(name).pathname, bytes: transferSize }))
      .sort((one, other) => other.bytes - one.bytes);
  });
}
