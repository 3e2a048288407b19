import { toRecordDto } from '../record/user-record.dto';
import type { ChangeSelection, Detail, ReadSet, SetRequest, SetRow, UserSelection } from './set';
import { toLayoutDto } from './import/imports.presenter';
import type { SetDto, SetRowDto } from './sets.dto';

/** The set as it is sent. */
export function toSetDto(set: ReadSet): SetDto {
  return {
    id: set.id,
    at: set.at,
    by: set.by,
    action: set.request.action,
    asked: askedOf(set.request),
    note: set.note,
    state: set.state,
    waitsFor: set.waitsFor,
    reason: set.reason,
    ...(set.file && {
      received: set.file.bytes,
      read: set.file.read,
      found: set.file.layout && toLayoutDto(set.file.layout),
    }),
    counts: { rows: set.rows, ...set.counts, done: set.done },
    undoes: set.undoes,
    undoneBy: set.undoneBy,
    startedAt: set.queuedAt,
    endedAt: set.endedAt,
    expiresAt: set.expiresAt,
  };
}

/** What was asked for, in the words of the request, without lists that may be as long as a body. */
function askedOf(request: SetRequest): object {
  switch (request.action) {
    case 'edit':
      return { selection: shortened(request.selection), add: request.add, remove: request.remove };
    case 'rename-pet':
      return { from: request.from, to: request.to };
    case 'import':
      return { format: request.format ?? null, match: request.match, mode: request.mode, size: request.size ?? null };
    case 'delete':
    case 'undo':
      return { selection: shortened(request.selection) };
  }
}

function shortened(selection: UserSelection | ChangeSelection): object {
  if ('users' in selection) return { users: selection.users.length };
  return 'positions' in selection ? { positions: selection.positions.length } : selection;
}

export function toSetRowDto({ row, userId, username, verdict, detail, given }: SetRow): SetRowDto {
  const line = given && { line: given.line, given: given.cells };
  return { row, userId, username, verdict, reason: detail?.reason ?? null, ...line, ...recordsOf(detail) };
}

function recordsOf(detail: Detail | null): Pick<SetRowDto, 'before' | 'then' | 'now' | 'after'> {
  const { before, then, now, after } = detail ?? {};
  return {
    ...(before !== undefined && { before: before && toRecordDto(before) }),
    ...(then !== undefined && { then: then && toRecordDto(then) }),
    ...(now !== undefined && { now: now && toRecordDto(now) }),
    ...(after !== undefined && { after: toRecordDto(after) }),
  };
}
