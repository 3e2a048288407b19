import type { Encoding } from '../layout';
import { decoded, headOf } from './decoded';
import { findEncoding, noTextReason, weigh } from './encoding';

const TEXT = 'name;Jürgen – 5 €\r\nZoë\rß 🦆\n';
const LATIN = Buffer.from([0x4a, 0xfc, 0x72, 0x67, 0x65, 0x6e, 0x20, 0x80, 0x92]);

const utf16be = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();

describe('the encoding', () => {
  it.each<[string, Encoding, Buffer]>([
    ['plain ASCII', 'utf-8', Buffer.from('name;pets\n')],
    ['UTF-8', 'utf-8', Buffer.from(TEXT)],
    ['UTF-8 with a mark', 'utf-8', Buffer.from(`\uFEFF${TEXT}`)],
    ['UTF-16 with a mark', 'utf-16le', Buffer.from(`\uFEFF${TEXT}`, 'utf16le')],
    ['UTF-16, big end first, with a mark', 'utf-16be', utf16be(`\uFEFF${TEXT}`)],
    ['UTF-16 without a mark', 'utf-16le', Buffer.from('name;pets\n', 'utf16le')],
    ['UTF-16, big end first, without a mark', 'utf-16be', utf16be('name;pets\n')],
    ['Windows-1252', 'windows-1252', LATIN],
    ['UTF-8 with a line of another encoding', 'utf-8', Buffer.concat([Buffer.from(TEXT), Buffer.from([0xfc, 0x0a])])],
    ['nothing', 'utf-8', Buffer.alloc(0)],
  ])('of %s is %s', (_, encoding, bytes) => {
    expect(findEncoding(bytes, weigh(bytes))).toBe(encoding);
  });

  it('is found wherever a part begins and ends', () => {
    const bytes = Buffer.from('ü€🦆'.repeat(3));
    for (let start = 0; start < bytes.length; start += 1)
      for (let end = start; end <= bytes.length; end += 1)
        expect([start, end, weigh(bytes.subarray(start, end)).invalid]).toEqual([start, end, 0]);
  });
});

it.each([
  ['gzip', [0x1f, 0x8b, 8]],
  ['ZIP', [0x50, 0x4b, 3, 4]],
  ['.xls', [0xd0, 0xcf, 0x11, 0xe0]],
])('%s is no text', (word, bytes) => {
  expect(noTextReason(Buffer.from(bytes))).toContain(word);
});

describe('a decoded file', () => {
  async function textOf(bytes: Uint8Array, encoding: Encoding, size: number): Promise<string> {
    async function* parts(): AsyncGenerator<Uint8Array> {
      for (let start = 0; start < bytes.length; start += size)
        yield await Promise.resolve(bytes.subarray(start, start + size));
    }
    let text = '';
    for await (const piece of decoded(parts(), encoding)) text += piece;
    return text;
  }

  const LINES = TEXT.replaceAll(/\r\n?/g, '\n');

  it.each<[Encoding, Buffer]>([
    ['utf-8', Buffer.from(`\uFEFF${TEXT}`)],
    ['utf-8', Buffer.from(TEXT)],
    ['utf-16le', Buffer.from(`\uFEFF${TEXT}`, 'utf16le')],
    ['utf-16be', utf16be(TEXT)],
  ])('in %s has no mark, and line feeds, wherever it is cut', async (encoding, bytes) => {
    for (const size of [1, 2, 3, 5, 1_000]) expect([size, await textOf(bytes, encoding, size)]).toEqual([size, LINES]);
    expect(headOf(bytes, encoding, true)).toBe(LINES);
  });

  it('in Windows-1252 has the characters that Latin-1 has not', async () => {
    expect(await textOf(LATIN, 'windows-1252', 4)).toBe('Jürgen €’');
  });

  it('keeps a carriage return at its end as the end of a line', async () => {
    expect(await textOf(Buffer.from('a\r'), 'utf-8', 1)).toBe('a\n');
  });

  it('has a head that ends with a line', () => {
    expect(headOf(Buffer.from('a\nb'), 'utf-8', false)).toBe('a\n');
    expect(headOf(Buffer.from('a\nb'), 'utf-8', true)).toBe('a\nb');
  });
});
