import { PLACE } from '../ledger/changes.dto';
import { WholeNumber } from '../rest/query';

/** From where on to follow the feed. */
export class StreamQueryDto {
  static readonly fields = ['after'];

  @WholeNumber({ ...PLACE, description: 'Goes on after this revision; `Last-Event-ID` wins over it.' })
  readonly after?: number;
}
