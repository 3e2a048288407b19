import type { Needs } from '../openapi/role';
import { ProblemError } from '../problems/problem';

const BEARER = { headers: { 'WWW-Authenticate': 'Bearer' } };

/** There is no account yet, and strangers can reach the server. */
export class SetUpNeeded extends ProblemError {
  constructor() {
    super(
      'set-up-needed',
      'This server has no account yet: open the set-up link that its log shows, or have "npm run account -- setup" print another.',
      { headers: { 'Retry-After': '60' } },
    );
  }
}

/** Nobody in particular sends what not everyone may. */
export class SignInNeeded extends ProblemError {
  constructor({ role, as }: Needs) {
    const how = as === 'session' ? 'in a browser' : 'or send a key as "Authorization: Bearer mng_…"';
    super('sign-in-needed', `Sign in ${how}, with an account whose role is ${orMore(role)}.`, BEARER);
  }
}

/** A key that does not exist, or no longer. */
export class KeyNotValid extends ProblemError {
  constructor() {
    super('key-not-valid', 'The key in Authorization is not valid, or no longer: ask the person who made it.', BEARER);
  }
}

/** The account, or its key, may do less. */
export class RoleNeeded extends ProblemError {
  constructor({ role }: Needs, own: string) {
    super('role-needed', `Your role is ${own}; this needs ${orMore(role)}. An admin can change roles.`);
  }
}

/** A key must not do what only a person may. */
export class SessionNeeded extends ProblemError {
  constructor() {
    super('session-needed', 'A key cannot do this: sign in in a browser.');
  }
}

function orMore(role: Needs['role']): string {
  return role === 'viewer' ? 'viewer, editor or admin' : role === 'editor' ? 'editor or admin' : role;
}
