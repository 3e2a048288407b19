import { ProblemError } from '../problems/problem';

export class ChangeNotFound extends ProblemError {
  constructor(revision: number) {
    super('not-found', `There is no change ${revision}.`);
  }
}
