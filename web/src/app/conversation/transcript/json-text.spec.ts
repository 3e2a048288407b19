import { jsonText } from './json-text';

describe('JSON for people', () => {
  const user = { username: 'daisy', pets: ['cat', 'duck'], id: 5, createdAt: '2026-11-20T09:00:00.000Z' };

  it.each([
    [[], '[]'],
    [{}, '{}'],
    ['hello', '"hello"'],
    [{ pets: ['hamster'] }, '{ "pets": ["hamster"] }'],
    [
      [user],
      `[
  {
    "username": "daisy",
    "pets": ["cat", "duck"],
    "id": 5,
    "createdAt": "2026-11-20T09:00:00.000Z"
  }
]`,
    ],
  ])('%j has its lines', (value, text) => {
    expect(jsonText(value)).toBe(text);
    expect(JSON.parse(text)).toEqual(value);
  });
});
