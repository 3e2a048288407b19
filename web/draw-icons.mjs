// Draws the icons that cannot be SVG from favicon.svg, with the Chromium that CHROMIUM_PATH names. Run it after a change of that file.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const root = join(import.meta.dirname, 'public');
const svg = readFileSync(join(root, 'favicon.svg'), 'utf8');
const GROUND = /<rect[^>]*fill="(#\w+)" \/>/;
const [ground = '', colour = ''] = GROUND.exec(svg) ?? [];

/** The animal on a ground up to the edges, which systems cut to a shape of their own; the middle of the animal is at 26, 23. */
function fullBleed(scale) {
  const animal = svg.slice(svg.indexOf(ground) + ground.length, svg.lastIndexOf('</svg>'));
  const place = `translate(24 24) scale(${scale}) translate(-26 -23)`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48"><rect width="48" height="48" fill="${colour}"/><g transform="${place}">${animal}</g></svg>`;
}

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH,
  chromiumSandbox: process.getuid?.() !== 0,
});
const page = await browser.newPage();

async function draw(picture, size) {
  await page.setViewportSize({ width: size, height: size });
  const source = `data:image/svg+xml;base64,${Buffer.from(picture).toString('base64')}`;
  await page.setContent(`<style>body { margin: 0 } img { display: block; width: 100vw }</style><img src="${source}">`);
  return page.screenshot({ omitBackground: true });
}

/** A directory of PNG files, each with its size. */
function icoOf(pictures) {
  const head = Buffer.alloc(6 + 16 * pictures.length);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(pictures.length, 4);
  let offset = head.length;
  for (const [index, { size, png }] of pictures.entries()) {
    const entry = 6 + 16 * index;
    head.writeUInt8(size, entry);
    head.writeUInt8(size, entry + 1);
    head.writeUInt16LE(1, entry + 4);
    head.writeUInt16LE(32, entry + 6);
    head.writeUInt32LE(png.length, entry + 8);
    head.writeUInt32LE(offset, entry + 12);
    offset += png.length;
  }
  return Buffer.concat([head, ...pictures.map(({ png }) => png)]);
}

const small = [];
for (const size of [16, 32]) small.push({ size, png: await draw(svg, size) });
writeFileSync(join(root, 'favicon.ico'), icoOf(small));
writeFileSync(join(root, 'apple-touch-icon.png'), await draw(fullBleed(0.9), 180));
for (const size of [192, 512]) writeFileSync(join(root, `icon-${size}.png`), await draw(svg, size));
writeFileSync(join(root, 'icon-maskable.png'), await draw(fullBleed(0.78), 512));
await browser.close();
