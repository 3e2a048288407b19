import { searchKey } from './search-key';
import { usernameKey } from './username-key';

const fold = (text: string): string => searchKey(usernameKey(text));

it.each([
  ['Zoë', 'zoe'],
  ['zoe\u0308', 'zoe'],
  ['İstanbul', 'istanbul'],
  ['Łukasz Østergård', 'lukasz ostergard'],
  ['Nguyễn', 'nguyen'],
  ['शक्ति', fold('शकति')],
  ['がぎぐ', 'かきく'],
  ['straße', 'strasse'],
  ['\u0301', ''],
])('%j is searched as %j', (name, key) => {
  expect(fold(name)).toBe(key);
});

it.each([
  ['한국', '하'],
  ['Zoë', 'oe\u0308'],
  ['e\u0301t', 'é'],
  ['é', 'e'],
])('%j contains %j', (name, part) => {
  expect(fold(name)).toContain(fold(part));
});

it.each([
  ['कि', 'की'],
  ['ö', 'œ'],
])('%j is not %j', (one, other) => {
  expect(fold(one)).not.toBe(fold(other));
});
