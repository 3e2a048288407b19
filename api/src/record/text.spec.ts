import { messageProblem, nameProblem, petListProblem, termProblem, usernameProblem } from './text';

describe('nameProblem', () => {
  it.each([
    ['a plain name', 'daisy'],
    ['spaces inside', 'Daisy the 2nd'],
    ['the longest name', 'x'.repeat(64)],
    ['64 code points outside the BMP', '🐈'.repeat(64)],
    ['64 characters after NFC', 'e\u0301'.repeat(64)],
    ['an emoji with variation selector and joiners', '👩\u200D❤\uFE0F\u200D👨'],
    ['a zero width non-joiner inside a Persian word', 'می\u200Cخواهم'],
    ['a combining mark', 'n\u0303andu'],
    ['words in Braille', '⠓⠊\u2800⠽⠕⠥'],
    ['an ideographic space', '山田\u3000太郎'],
  ])('accepts %s', (_, name) => {
    expect(nameProblem(name)).toBeUndefined();
  });

  it.each([
    ['nothing', undefined, 'is missing'],
    ['null', null, 'must be a text'],
    ['a number', 7, 'must be a text'],
    ['an empty text', '', 'must not be empty'],
    ['65 characters', 'x'.repeat(65), 'this one has 65'],
    ['65 characters after NFC', 'e\u0301'.repeat(65), 'this one has 65'],
    ['more than is worth counting', `a${'\u0316\u0300'.repeat(100_000)}`, 'at most 64 characters'],
    ['a blank at the start', ' daisy', 'white space'],
    ['a no-break space at the end', 'daisy\u00A0', 'white space'],
    ['a blank of Braille', '\u2800', 'white space'],
    ['a blank of Braille at the end', 'daisy\u2800', 'white space'],
    ['a full blank of hieroglyphs', '\u{13441}', 'white space'],
    ['a note without a head', 'daisy\u{1D159}', 'white space'],
    ['a Hangul filler alone', '\u3164', 'invisible'],
    ['a line break', 'dai\nsy', 'control characters'],
    ['a joiner after a blank of Braille', 'dai\u2800\u200Dsy', 'invisible'],
    ['U+0000', 'dai\0sy', 'control characters'],
    ['a lone surrogate', 'dai\uD800sy', 'control characters'],
    ['a right-to-left override', 'dai\u202Esy', 'invisible'],
    ['a soft hyphen', 'dai\u00ADsy', 'invisible'],
    ['a Hangul filler', 'dai\u3164sy', 'invisible'],
    ['a joiner at the start', '\u200Ddaisy', 'invisible'],
    ['two joiners in a row', 'dai\u200D\u200Dsy', 'invisible'],
    ['a joiner after a space', 'dai \u200Dsy', 'invisible'],
    ['a line separator', 'dai\u2028sy', 'control characters, line breaks'],
  ])('refuses %s', (_, name, reason) => {
    expect(nameProblem(name)).toContain(reason);
  });
});

describe('petListProblem', () => {
  it('accepts repeats and up to 100 entries', () => {
    expect(petListProblem(Array<string>(100).fill('duck'))).toBeUndefined();
  });

  it.each([
    ['a text', 'duck', 'must be a list'],
    ['101 entries', Array<string>(101).fill('duck'), 'this list has 101'],
  ])('refuses %s', (_, pets, reason) => {
    expect(petListProblem(pets)).toContain(reason);
  });
});

it('a list of pets is judged entry by entry', () => {
  expect(petListProblem(['duck', '', 'cat', 7])).toEqual([
    { pointer: '/1', detail: expect.stringContaining('must not be empty') as string },
    { pointer: '/3', detail: expect.stringContaining('must be a text') as string },
  ]);
});

describe('usernameProblem and termProblem', () => {
  it.each(['x'.repeat(64), '\uFDFA'.repeat(14), '⁗'.repeat(63)])('accept %s', (name) => {
    expect([usernameProblem(name), termProblem(name)]).toEqual([undefined, undefined]);
  });

  it.each([
    ['\uFDFA'.repeat(64), 'this one has 1152'],
    ['⁗'.repeat(64), 'at most 255'],
    ['x'.repeat(65), 'at most 64'],
  ])('refuse %s', (name, reason) => {
    expect(usernameProblem(name)).toContain(reason);
    expect(termProblem(name)).toContain(reason);
  });

  it('a name of a pet has no key', () => {
    expect(nameProblem('\uFDFA'.repeat(64))).toBeUndefined();
  });
});

describe('messageProblem', () => {
  it.each(['hello', ' ', '\n', 'tab\tand\r\nbreaks', '💧'.repeat(2000)])('accepts %j', (text) => {
    expect(messageProblem(text)).toBeUndefined();
  });

  it.each([
    [undefined, 'is missing'],
    [null, 'must be a text'],
    [{ text: 'hello' }, 'must be a text'],
    ['', 'must not be empty'],
    ['\uDC00', 'surrogate'],
    ['a\0b', 'U+0000'],
    ['x'.repeat(2001), 'this one has 2001'],
    ['x'.repeat(100_000), 'at most 2000'],
  ])('refuses %j', (text, reason) => {
    expect(messageProblem(text)).toContain(reason);
  });
});

it.each(['\u200D', '\u00AD\uFE0F', '\u3164'])('a term must have a visible character: %j', (term) => {
  expect(termProblem(term)).toContain('visible');
});
