import type { Locator, Page } from 'playwright-core';

const TOO_FAR = 40;

/** Presses Tab until the element has the focus, as a person without a mouse does. */
export function tabTo(page: Page, target: Locator): Promise<void> {
  return pressTo(page, 'Tab', target);
}

/** Presses a key until the element has the focus. */
export async function pressTo(page: Page, key: string, target: Locator): Promise<void> {
  for (let presses = 0; presses < TOO_FAR; presses++) {
    await page.keyboard.press(key);
    if (await target.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`${String(target)} is not reached with ${TOO_FAR} presses of ${key}.`);
}
