import { ProblemError } from '../http/problem';

export class UsernameTaken extends ProblemError {
  constructor(username: string) {
    const detail = `"${username}" is taken; upper and lower case count as the same`;
    super('username-taken', `${detail}.`, { errors: [{ pointer: '/username', detail }] });
  }
}

export class UserNotFound extends ProblemError {
  constructor(id: number) {
    super('not-found', `There is no user ${id}.`);
  }
}
