import { ProblemError } from '../../../problems/problem';

/** The file is none that can be read, or not in this way. */
export class UnreadableFile extends ProblemError {
  /** @param reason as the end of a sentence */
  constructor(readonly reason: string) {
    super('unreadable-file', `The file cannot be read: ${reason}.`);
  }
}
