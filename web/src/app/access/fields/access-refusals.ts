import { type HttpErrorResponse } from '@angular/common/http';
import type { FieldTree, ValidationError } from '@angular/forms/signals';
import { failureOf } from '../../api/failure';
import type { FieldProblem } from '../../api/types';

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
  /** The name of the problem, where the answer has one. */
  readonly problem: string | undefined;
}

/**
 * Why a request of accounts, sessions or keys was refused, in the app's words, with what is about a field at that field.
 * @param fields the form, whose fields have the names that the server knows
 */
export function accessRefusal(error: unknown, fields: object = {}): AccessRefusal {
  const { problem, fields: faults, message } = failureOf(error);
  const errors = faultsOf(problem, faults).flatMap((fault) => {
    const fieldTree = (fields as Form)[fault.name];
    return fieldTree ? [{ kind: 'refused', message: fault.message, fieldTree }] : [];
  });
  if (errors.length > 0) return { errors, message: '', problem };
  if (problem === 'too-many-attempts')
    return { errors, message: `Too many passwords were tried. Wait ${waitOf(error)}.`, problem };
  return { errors, message: WORDS[problem ?? ''] ?? message, problem };
}

/** What the server has against the fields, each with its name. */
function faultsOf(problem: string | undefined, faults: readonly FieldProblem[]): { name: string; message: string }[] {
  if (problem === 'account-name-taken') return [{ name: 'name', message: WORDS[problem] ?? '' }];
  return faults.flatMap(({ pointer }) => {
    const [, name = ''] = pointer.split('/');
    const message = OF_FIELDS[name];
    return message === undefined ? [] : [{ name, message }];
  });
}

/** “30 seconds”, “4 minutes” */
function waitOf(error: unknown): string {
  const seconds = Number((error as HttpErrorResponse).headers.get('Retry-After')) || 60;
  const [count, unit] = seconds < 90 ? [seconds, 'second'] : [Math.ceil(seconds / 60), 'minute'];
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}
