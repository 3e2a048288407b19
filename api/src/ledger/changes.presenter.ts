import { toRecordDto } from '../record/user-record.dto';
import type { Answer } from '../rest/answer';
import type { Change } from './change';
import type { ChangeDto } from './changes.dto';
import type { Snapshot } from './head';
import { readAnswer } from './read-answer';

/** The change as it is sent. */
export function toChangeDto(change: Change): ChangeDto {
  return {
    revision: change.revision,
    position: change.position,
    at: change.at,
    by: change.by,
    kind: change.kind,
    userId: change.userId,
    before: change.before && toRecordDto(change.before),
    after: change.after && toRecordDto(change.after),
    text: change.text,
    undoes: change.undoes,
    undoneBy: change.undoneBy,
  };
}

export function changesAnswer({ value, head }: Snapshot<Change[] | undefined>): Answer {
  return readAnswer({ head, value: value?.map(toChangeDto) });
}
