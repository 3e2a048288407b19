import { ProblemError } from '../problems/problem';
import type { Position } from './position';

export class ChangeNotFound extends ProblemError {
  constructor(revision: number) {
    super('not-found', `There is no change ${revision}.`);
  }
}

/** The position is not one of this history. */
export class PositionUnknown extends ProblemError {
  constructor(position: Position) {
    super(
      'position-unknown',
      `${position} is no position of this directory's history, which may have been restored from a backup or replaced: read the lists again, and continue from the Position of their answers.`,
    );
  }
}
