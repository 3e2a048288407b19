import { PLACE } from '../ledger/changes.dto';
import { WholeNumber } from '../rest/query';

/** Where to begin to follow the feed. */
export class StreamQueryDto {
  static readonly fields = ['after'];

  @WholeNumber({ ...PLACE, description: 'Begins after this revision; `Last-Event-ID` takes precedence.' })
  readonly after?: number;
}
