import type { Page } from 'playwright-core';

/** How many rows are seen whole, between the heads and the dock. */
export function rowsSeen(page: Page): Promise<number> {
  return page.evaluate(() => {
    const seen = (row: Element): boolean => {
      const { left, top, bottom } = row.getBoundingClientRect();
      return [top + 1, bottom - 1].every((y) => row.contains(document.elementFromPoint(left + 60, y)));
    };
    return [...document.querySelectorAll('tbody tr')].filter(seen).length;
  });
}
