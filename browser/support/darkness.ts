import type { Page } from 'playwright-core';

/** How dark the background of a page is, from 0 (white) to 1 (black). */
export function darknessOf(page: Page): Promise<number> {
  return page.evaluate(() => {
    const canvas = new OffscreenCanvas(1, 1).getContext('2d');
    if (canvas === null) throw new Error('This browser has no canvas.');
    // A canvas turns every notation of a colour into three bytes.
    canvas.fillStyle = getComputedStyle(document.body).backgroundColor;
    canvas.fillRect(0, 0, 1, 1);
    const [red = 0, green = 0, blue = 0] = canvas.getImageData(0, 0, 1, 1).data;
    return 1 - (red + green + blue) / (3 * 255);
  });
}
