import { ProblemError } from '../../../problems/problem';

/** The file is none that can be read, or not in this way. */
export class UnreadableFile extends ProblemError {
  constructor(reason: string) {
    super('unreadable-file', `The file cannot be read: ${reason}.`);
  }
}
