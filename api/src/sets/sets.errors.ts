import { ProblemError } from '../problems/problem';
import type { ChangeSet } from './set';

export class SetNotFound extends ProblemError {
  constructor(id: number) {
    super('not-found', `There is no set ${id}; a plan that nobody starts is forgotten after a day.`);
  }
}

/** The set is in a state in which this cannot be done to it. */
export class SetNotReady extends ProblemError {
  constructor({ id, state }: Pick<ChangeSet, 'id' | 'state'>, hint: string) {
    super('set-not-ready', `Set ${id} is ${state}: ${hint}.`);
  }
}

/** There are as many plans, and sets that have not ended, as there may be. */
export class TooManySets extends ProblemError {
  constructor(max: number) {
    super(
      'too-many-sets',
      `There are ${max} sets that have not ended, the most that may be: start or delete some of them.`,
      {
        headers: { 'Retry-After': '60' },
      },
    );
  }
}
