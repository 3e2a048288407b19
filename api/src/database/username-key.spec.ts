import { usernameKey } from './username-key';

describe('usernameKey', () => {
  it.each([
    ['Daisy', 'DAISY'],
    ['ﬁsh', 'FISH'],
    ['Straße', 'STRASSE'],
    ['e\u0301mile', 'Émile'],
    ['ΣΑΣ', 'σας'],
    ['ｗｉｄｅ', 'wide'],
    ['admin', 'adm\u200Din'],
    ['admin', 'ＡＤＭ\u00ADＩＮ\u200C'],
    ['❤', '❤\uFE0F'],
    ['admin', 'ad\u3164min\uFFA0'],
    ['Daisy B', 'daisy\u2800b'],
    ['daisy b', 'daisy\u00A0b'],
    ['daisy b', 'daisy\u1680b'],
  ])('is the same for %j and %j', (one, other) => {
    expect(usernameKey(one)).toBe(usernameKey(other));
  });

  it('tells different names apart', () => {
    expect(usernameKey('resume')).not.toBe(usernameKey('résumé'));
  });
});
