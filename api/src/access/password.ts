import { usernameKey } from '../database/username-key';
import { isCommon } from './common-passwords';

/** In code points after NFC (NIST SP 800-63B-4 §3.1.1.2, for a password alone). */
export const MIN_PASSWORD_LENGTH = 15;
export const MAX_PASSWORD_LENGTH = 128;
/** NFC makes one code point of at most four, of one or two code units each. Of more, it takes quadratic time, so they are counted before. */
const MAX_CODE_UNITS = 2 * 4 * MAX_PASSWORD_LENGTH;

/** What is wrong with a password that is tried: not more than could be one at all. */
export function triedPasswordProblem(password: unknown): string | undefined {
  if (typeof password !== 'string' || password === '') return 'must be a text that is not empty';
  if (password.length > MAX_CODE_UNITS) return `must have at most ${MAX_PASSWORD_LENGTH} characters`;
  return undefined;
}

/** What is wrong with a new password at first sight: there are no rules of what it consists of. */
export function passwordProblem(password: unknown): string | undefined {
  const tried = triedPasswordProblem(password);
  if (tried !== undefined) return tried;
  const { length } = Array.from((password as string).normalize('NFC'));
  if (length >= MIN_PASSWORD_LENGTH && length <= MAX_PASSWORD_LENGTH) return undefined;
  return `must have ${MIN_PASSWORD_LENGTH} to ${MAX_PASSWORD_LENGTH} characters, such as four words at random; this one has ${length}`;
}

/** What else is wrong with a new password of the account with this name: it is too easily guessed. */
export async function guessProblem(name: string, password: string): Promise<string | undefined> {
  if (usernameKey(password).replaceAll(usernameKey(name), '') === '')
    return 'must not be the name of the account: choose four words at random';
  if (await isCommon(password)) return 'is one that many people use: choose four words at random';
  return undefined;
}
