import type { Change } from './change';
import type { UserRecord } from '../record/user-record';
import type { Answer } from '../rest/answer';
import type { ChangeDto, UserRecordDto } from './changes.dto';
import type { Snapshot } from './head';
import { readAnswer } from './read-answer';

/** What leaves the house of a change, field by field. */
export function toChangeDto(change: Change): ChangeDto {
  return {
    revision: change.revision,
    at: change.at,
    by: change.by,
    kind: change.kind,
    userId: change.userId,
    before: toRecordDto(change.before),
    after: toRecordDto(change.after),
    text: change.text,
    undoes: change.undoes,
    undoneBy: change.undoneBy,
  };
}

function toRecordDto(record: UserRecord | null): UserRecordDto | null {
  return record && { username: record.username, pets: [...record.pets] };
}

export function changesAnswer({ value, head }: Snapshot<Change[] | undefined>): Answer {
  return readAnswer({ head, value: value?.map(toChangeDto) });
}
