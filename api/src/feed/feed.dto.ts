import { RevisionOrPosition } from '../ledger/revision-or-position';

/** Where to begin to follow the feed. */
export class StreamQueryDto {
  static readonly fields = ['after'];

  @RevisionOrPosition('Begins after this position or revision; `Last-Event-ID` takes precedence.')
  readonly after?: RevisionOrPosition;
}
