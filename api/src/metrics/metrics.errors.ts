import { ProblemError } from '../problems/problem';

export class MetricsOff extends ProblemError {
  constructor() {
    super('not-found', 'There are no metrics here; METRICS=true turns them on.');
  }
}
