import type { Position } from '../ledger/position';
import { RecentFrames } from './recent-frames';

const at = (position: string): Position => position as Position;
const recent = new RecentFrames(at('4.aaaaaaaaaaaa'));
for (const last of ['5.bbbbbbbbbbbb', '6.cccccccccccc'])
  recent.push({ bytes: Buffer.from(`${last} `), last: at(last) });

it.each([
  ['its beginning', '4.aaaaaaaaaaaa', '5.bbbbbbbbbbbb 6.cccccccccccc '],
  ['one of its changes', '5.bbbbbbbbbbbb', '6.cccccccccccc '],
  ['its end', '6.cccccccccccc', 'none'],
  ['what it does not reach back to', '3.dddddddddddd', 'not at hand'],
  ['the beginning of another history', '4.dddddddddddd', 'not at hand'],
  ['a change of another history', '5.dddddddddddd', 'not at hand'],
])('gives what follows %s', (_, position, expected) => {
  const found = recent.after(at(position));
  expect(typeof found === 'string' ? found : found.bytes.toString()).toBe(expected);
});
