import { inOneLine } from './one-line';

it.each([
  ['what breaks no line', '{"a":"é\u200b\\n"}', '{"a":"é\u200b\\n"}'],
  ['line separators', '"\u2028\u2029\x85"', '"\\u2028\\u2029\\u0085"'],
  ['orders to a terminal', '"\x9b31m\x7f"', '"\\u009b31m\\u007f"'],
])('keeps %s in one line', (_, line, expected) => {
  expect(inOneLine(line)).toBe(expected);
  expect(JSON.parse(expected)).toBeDefined();
});

it('can leave an escape that is shown as one after the line has been read as JSON', () => {
  expect(JSON.parse(inOneLine('"a\u2028b"', '\\\\u'))).toBe('a\\u2028b');
});
