import type { Change, UserRecord } from './change';
import type { ChangeDto, UserRecordDto } from './changes.dto';

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
