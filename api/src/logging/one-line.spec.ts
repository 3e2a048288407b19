import { oneLineEach } from './one-line';

it.each([
  ['what breaks no line', '{"a":"é\u200b\\n"}', '{"a":"é\u200b\\n"}'],
  ['line separators', '"\u2028\u2029\x85"', '"\\u2028\\u2029\\u0085"'],
  ['orders to a terminal', '"\x9b31m\x7f"', '"\\u009b31m\\u007f"'],
])('writes %s in one line', (_, line, expected) => {
  const written: string[] = [];
  oneLineEach({ write: (text) => void written.push(text) }).write(line);

  expect(written).toEqual([expected]);
  expect(JSON.parse(expected)).toBeDefined();
});

it('can leave an escape that is shown as one after the line has been read as JSON', () => {
  const written: string[] = [];
  oneLineEach({ write: (text) => void written.push(text) }, '\\\\u').write('"a\u2028b"');

  expect(JSON.parse(written[0] ?? '')).toBe('a\\u2028b');
});
