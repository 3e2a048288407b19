import { guessProblem, passwordProblem } from './password';
import { Passwords } from './passwords';

describe('a new password', () => {
  it.each(['correct horse battery', 'x'.repeat(14) + 'é', 'ü'.repeat(64) + 'ä'.repeat(64), '🐹'.repeat(15)])(
    'may be long enough, of any characters: %s',
    (password) => {
      expect(passwordProblem(password)).toBeUndefined();
    },
  );

  it.each([
    [undefined, 'must be a text'],
    ['', 'must be a text'],
    ['fourteen chars', 'this one has 14'],
    // Decomposed: 28 code points, which are 14 characters.
    ['é'.repeat(14), 'this one has 14'],
    ['x'.repeat(129), 'this one has 129'],
    ['x'.repeat(100_000), 'at most 128'],
  ])('is refused by its length: %p', (password, reason) => {
    expect(passwordProblem(password)).toContain(reason);
  });

  it.each([
    ['passwordpassword', 'that many people use'],
    ['1qaz2wsx3edc4rfv', 'that many people use'],
    ['Qwerty123456789', 'that many people use'],
    ['letmeinletmeinletmein', 'that many people use'],
    ['aaaaaaaaaaaaaaaa', 'that many people use'],
    ['abcdabcdabcdabcd', 'that many people use'],
    ['Ada of the Archive', 'name of the account'],
    ['ADA OF THE ARCHIVEada of the archive', 'name of the account'],
  ])('is refused where it is soon guessed: %s', async (password, reason) => {
    expect(await guessProblem('Ada of the Archive', password)).toContain(reason);
  });

  it('is not refused for what it consists of', async () => {
    expect(await guessProblem('Ada', 'correct horse battery staple')).toBeUndefined();
  });
});

describe('Passwords', () => {
  const passwords = new Passwords();
  const CLIENT = '203.0.113.7';

  it('knows a password again, however its characters are composed, and no other one', async () => {
    const stored = await passwords.hash('crème brûlée à midi', CLIENT);

    expect(stored).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await passwords.isRight('crème brûlée à midi'.normalize('NFD'), stored, CLIENT)).toBe(true);
    expect(await passwords.isRight('creme brulee a midi', stored, CLIENT)).toBe(false);
  });

  it('makes another hash of the same password each time', async () => {
    const [one, other] = [
      await passwords.hash('the same password', CLIENT),
      await passwords.hash('the same password', CLIENT),
    ];
    expect(one).not.toBe(other);
  });

  it.each([null, undefined])('lets nothing be right where nothing is stored: %p', async (stored) => {
    expect(await passwords.isRight('', stored, CLIENT)).toBe(false);
  });

  it.each([
    ['of all', 8, (number: number) => `203.0.113.${number}`],
    ['of one client', 25, () => CLIENT],
  ])('refuses more than can wait %s', async (_, refusals, clientOf) => {
    const attempts = Array.from({ length: 30 }, (_, number) =>
      passwords.isRight('some password', null, clientOf(number)),
    );
    const outcomes = await Promise.allSettled(attempts);
    const refused = outcomes.filter(({ status }) => status === 'rejected');

    expect(refused).toHaveLength(refusals);
    expect(refused[0]).toMatchObject({ reason: { problem: 'sign-ins-exhausted' } });
  });
});
