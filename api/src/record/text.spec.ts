import { messageProblem, nameProblem, petListProblem, usernameKey } from './text';

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
  ])('accepts %s', (_, name) => {
    expect(nameProblem(name)).toBeUndefined();
  });

  it.each([
    ['nothing', undefined, 'is missing'],
    ['null', null, 'must be a text'],
    ['a number', 7, 'must be a text'],
    ['an empty text', '', 'must not be empty'],
    ['65 characters', 'x'.repeat(65), 'this one has 65'],
    ['a blank at the start', ' daisy', 'white space'],
    ['a no-break space at the end', 'daisy\u00A0', 'white space'],
    ['a line break', 'dai\nsy', 'control characters'],
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
    ['an entry that is no name', ['duck', ''], 'must hold names'],
  ])('refuses %s', (_, pets, reason) => {
    expect(petListProblem(pets)).toContain(reason);
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
  ])('refuses %j', (text, reason) => {
    expect(messageProblem(text)).toContain(reason);
  });
});

describe('usernameKey', () => {
  it.each([
    ['Daisy', 'DAISY'],
    ['ﬁsh', 'FISH'],
    ['Straße', 'STRASSE'],
    ['e\u0301mile', 'Émile'],
    ['ΣΑΣ', 'σας'],
    ['ｗｉｄｅ', 'wide'],
  ])('is the same for %j and %j', (one, other) => {
    expect(usernameKey(one)).toBe(usernameKey(other));
  });

  it('tells different names apart', () => {
    expect(usernameKey('resume')).not.toBe(usernameKey('résumé'));
  });
});
