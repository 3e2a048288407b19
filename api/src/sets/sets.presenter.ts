import { toRecordDto } from '../record/user-record.dto';
import type { ChangeSelection, Detail, ReadSet, SetRequest, SetRow, UserSelection } from './set';
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
    case 'delete':
    case 'undo':
      return { selection: shortened(request.selection) };
  }
}

function shortened(selection: UserSelection | ChangeSelection): object {
  if ('users' in selection) return { users: selection.users.length };
  return 'positions' in selection ? { positions: selection.positions.length } : selection;
}

export function toSetRowDto({ row, userId, username, verdict, detail }: SetRow): SetRowDto {
  return { row, userId, username, verdict, reason: detail?.reason ?? null, ...recordsOf(detail) };
}

function recordsOf(detail: Detail | null): Pick<SetRowDto, 'before' | 'then' | 'now'> {
  const { before, then, now } = detail ?? {};
  return {
    ...(before !== undefined && { before: before && toRecordDto(before) }),
    ...(then !== undefined && { then: then && toRecordDto(then) }),
    ...(now !== undefined && { now: now && toRecordDto(now) }),
  };
}
