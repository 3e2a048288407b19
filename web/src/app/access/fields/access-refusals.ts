import { type HttpErrorResponse } from '@angular/common/http';
import type { FieldTree, ValidationError } from '@angular/forms/signals';
import { failureOf } from '../../api/failure';

type Form = Readonly<Record<string, FieldTree<string>>>;

/** What happened, for people: the words of these problems are for programs. */
const WORDS: Readonly<Record<string, string>> = {
  'account-changed': 'Somebody has changed this account meanwhile. Look at it once more.',
  'account-name-taken': 'Another account has this name.',
  'https-needed':
    'Here a password could be read on its way. Open this page with https:// in front. Who runs the server has to set PUBLIC_URL.',
  'last-admin': 'This is the only admin who can sign in. Make somebody else an admin first.',
  'session-needed': 'This needs a person who is signed in.',
  'sign-in-failed': 'There is no account with this name and this password.',
  'sign-ins-exhausted': 'Many people are signing in at the moment. Wait a moment.',
};

/** What the server has against the value of a field. */
const OF_FIELDS: Readonly<Record<string, string>> = {
  password:
    'This password is too easily guessed: many people use it, or it is the name. Four words at random are better.',
  oldPassword: 'This is not your password.',
  name: 'An account cannot have this name.',
  role: 'A key cannot do more than you.',
};

export interface AccessRefusal {
  readonly errors: ValidationError.WithOptionalFieldTree[];
  /** What is wrong beside the fields. */
  readonly message: string;
}

/**
 * Why a request of accounts, sessions or keys was refused, in the app's words, with what is about a field at that field.
 * @param fields the form, whose fields have the names that the server knows
 */
export function accessRefusal(error: unknown, fields: object = {}): AccessRefusal {
  const form = fields as Form;
  const failure = failureOf(error);
  const errors = failure.fields.flatMap(({ pointer }) => {
    const [, name = ''] = pointer.split('/');
    const [field, message] = [form[name], OF_FIELDS[name]];
    return field && message !== undefined ? [{ kind: 'refused', message, fieldTree: field }] : [];
  });
  if (failure.problem === 'account-name-taken' && form['name'])
    return {
      errors: [{ kind: 'refused', message: WORDS['account-name-taken'] ?? '', fieldTree: form['name'] }],
      message: '',
    };
  if (errors.length > 0) return { errors, message: '' };
  if (failure.problem === 'too-many-attempts')
    return { errors, message: `Too many passwords were tried. Wait ${waitOf(error)}.` };
  return { errors, message: WORDS[failure.problem ?? ''] ?? failure.message };
}

/** “30 seconds”, “4 minutes” */
function waitOf(error: unknown): string {
  const seconds = Number((error as HttpErrorResponse).headers.get('Retry-After')) || 60;
  const [count, unit] = seconds < 90 ? [seconds, 'second'] : [Math.ceil(seconds / 60), 'minute'];
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}
