import type { Page } from 'playwright-core';

declare global {
  interface Window {
    shifts?: number;
  }
}

/** From the next page on, all unexpected movements are added up, as the Cumulative Layout Shift does within one session. */
export async function watchShifts(page: Page): Promise<void> {
  await page.addInitScript(() => {
    window.shifts = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & { value: number; hadRecentInput: boolean })[])
        if (!entry.hadRecentInput) window.shifts = (window.shifts ?? 0) + entry.value;
    }).observe({ type: 'layout-shift', buffered: true });
  });
}

/** How much has moved since the page was opened. */
export async function shiftOf(page: Page): Promise<number> {
  return page.evaluate(() => window.shifts ?? 0);
}
