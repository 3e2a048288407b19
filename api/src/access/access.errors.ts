import { ProblemError } from '../problems/problem';

/** As many passwords are being checked, and wait to be, as may. */
export class SignInsExhausted extends ProblemError {
  constructor() {
    super('sign-ins-exhausted', 'More people sign in than can be served at once: try again in a few seconds.', {
      headers: { 'Retry-After': '5' },
    });
  }
}
