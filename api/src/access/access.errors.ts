import { ProblemError } from '../problems/problem';
import { validationFailed } from '../rest/validation';

/** As many passwords are being checked, and wait to be, as may. */
export class SignInsExhausted extends ProblemError {
  constructor() {
    super('sign-ins-exhausted', 'More people sign in than can be served at once: try again in a few seconds.', {
      headers: { 'Retry-After': '5' },
    });
  }
}

/** The same for an unknown name and a wrong password. */
export class SignInFailed extends ProblemError {
  constructor() {
    super('sign-in-failed', 'There is no account with this name and this password.', {
      headers: { 'WWW-Authenticate': 'Bearer' },
    });
  }
}

export class TooManyAttempts extends ProblemError {
  constructor(seconds: number) {
    super('too-many-attempts', `Too many passwords were tried: wait ${seconds} seconds.`, {
      headers: { 'Retry-After': String(seconds) },
    });
  }
}

/** The request came over plain HTTP from elsewhere, where everyone on the way could read the password. */
export class HttpsNeeded extends ProblemError {
  constructor() {
    super(
      'https-needed',
      'A password may only come over HTTPS: put a proxy with a certificate in front, and set PUBLIC_URL to its address, such as https://pets.example.org; or to http://localhost:6969 where only this machine reaches that port.',
    );
  }
}

/** The secret of a link is not one, was used, replaced, or is too old. */
export class LinkNotValid extends ProblemError {
  constructor(remedy: string) {
    super('link-not-valid', `The link has been used or replaced, or is too old: ${remedy}.`);
  }
}

export class AccountNotFound extends ProblemError {
  constructor(id: number) {
    super('not-found', `There is no account ${id}.`);
  }
}

export class EntryNotFound extends ProblemError {
  constructor(kind: 'session' | 'key', id: number) {
    super('not-found', `This account has no ${kind} ${id}.`);
  }
}

export class AccountNameTaken extends ProblemError {
  constructor(name: string) {
    super('account-name-taken', `The name "${name}" is taken by another account: choose another one.`);
  }
}

export class LastAdmin extends ProblemError {
  constructor() {
    super('last-admin', 'This is the only admin who can sign in: make another account an admin first.');
  }
}

export class StaleAccount extends ProblemError {
  constructor() {
    super('account-changed', 'The account has changed since: read it again, and send its ETag in If-Match.');
  }
}

/** Of the old password, which a new one needs. */
export function notThePassword(): ProblemError {
  return validationFailed([{ pointer: '/oldPassword', detail: 'must be the password of the account' }]);
}
