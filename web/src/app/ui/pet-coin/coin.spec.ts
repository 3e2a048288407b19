/// <reference types="node" />
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { coinOf } from './coin';
import { DRAWINGS } from './drawings';

describe('the coin of a pet', () => {
  it.each([
    ['cat', { symbol: 'cat', hue: 295 }],
    ['guinea-pig', { symbol: 'guinea-pig', hue: 330 }],
    [' Guinea Pig', { symbol: 'guinea-pig', hue: 330 }],
    ['koi', { symbol: 'goldfish', hue: 2 }],
    ['Axolotl', { letter: 'a' }],
    ['e\u0301mu', { letter: '\u00e9' }],
    ['👩‍🚀 astronaut', { letter: '👩‍🚀' }],
    ['__proto__', { letter: '_' }],
    ['', { letter: '' }],
  ])('of %j is %j', (name, coin) => {
    expect(coinOf(name)).toMatchObject(coin);
  });

  it('has the same hue however the name is written, and not that of every other', () => {
    expect(coinOf('Axolotl').hue).toBe(coinOf('axolotl ').hue);
    expect(new Set(['axolotl', 'gecko', 'newt', 'stick-insect', 'toad'].map((name) => coinOf(name).hue)).size).toBe(5);
  });

  it('has a drawing for each symbol, and a symbol for each drawing', () => {
    const sprite = readFileSync(join(import.meta.dirname, '../../../../public/pets.svg'), 'utf8');
    const symbols = Array.from(sprite.matchAll(/<symbol id="([^"]+)"/g), ([, id]) => id);
    expect(new Set(Array.from(DRAWINGS.values(), ({ symbol }) => symbol))).toEqual(new Set(symbols));
  });
});
