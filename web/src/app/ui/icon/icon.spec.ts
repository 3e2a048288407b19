/// <reference types="node" />
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ICONS } from './icon';

it('each icon is in the sprite', () => {
  const sprite = readFileSync(join(import.meta.dirname, '../../../../public/icons.svg'), 'utf8');
  expect(Array.from(sprite.matchAll(/<symbol id="([a-z-]+)"/g), ([, id]) => id)).toEqual([...ICONS]);
});
