import { toRecordDto } from '../record/user-record.dto';
import type { Answer } from '../rest/answer';
import type { Change, FoundChanges } from './change';
import type { ChangeDto } from './changes.dto';
import type { Snapshot } from './head';
import type { Position } from './position';
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
    ...(change.set !== null && { set: change.set }),
  };
}

/** @param pathAfter the path of the page that follows a change in the direction of this one */
export function changesAnswer(
  { value, head }: Snapshot<FoundChanges | undefined>,
  pathAfter: (position: Position) => string,
): Answer {
  if (value === undefined) return readAnswer({ head, value });
  const { changes, hasMore } = value;
  const end = value.testedUntil ?? changes.at(-1)?.position;
  const links = hasMore && end ? { Link: `<${pathAfter(end)}>; rel="next"` } : {};
  return readAnswer({ head, value: changes.map(toChangeDto) }, links);
}

/** A path with a query string of those parameters that are given. */
export function pathWith(path: string, parameters: Readonly<Record<string, string | number | undefined>>): string {
  const given = Object.entries(parameters).filter(([, value]) => value !== undefined);
  return `${path}?${new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString()}`;
}
