import type { Page } from 'playwright-core';

/** When the page shows what is waited for, in milliseconds since 1970: the frame after the one in which it is there. */
export function timeOf(page: Page, selector: string, text: string): Promise<number> {
  return page.evaluate(
    ([wanted, words]) =>
      new Promise<number>((resolve) => {
        const isThere = (): boolean =>
          [...document.querySelectorAll(wanted)].some((element) => element.textContent.trim() === words);
        const look = (): void => {
          if (!isThere()) return;
          observer.disconnect();
          requestAnimationFrame(() => {
            setTimeout(() => {
              resolve(performance.timeOrigin + performance.now());
            });
          });
        };
        const observer = new MutationObserver(look);
        observer.observe(document.body, { childList: true, subtree: true, characterData: true, attributes: true });
        look();
      }),
    [selector, text] as const,
  );
}

/** The time of each key press from now on, in milliseconds since 1970, as the browser took it. */
export async function watchKeys(page: Page): Promise<() => Promise<number>> {
  const last = await page.evaluateHandle(() => {
    const press = { at: 0 };
    addEventListener(
      'keydown',
      (event) => {
        press.at = performance.timeOrigin + event.timeStamp;
      },
      { capture: true },
    );
    return press;
  });
  return () => last.evaluate(({ at }) => at);
}

/** What 95 of 100 do not exceed. */
export function p95(times: readonly number[]): number {
  const sorted = times.toSorted((one, other) => one - other);
  return sorted[Math.ceil(sorted.length * 0.95) - 1] ?? NaN;
}
