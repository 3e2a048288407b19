import { toRecordDto } from '../record/user-record.dto';
import type { Detail, ReadSet, SetRequest, SetRow } from './set';
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

/** What was asked for, without lists that may be as long as a body. */
function askedOf({ action: _action, ...asked }: SetRequest): object {
  const selection = Object.entries(asked.selection).map(([name, value]: [string, unknown]) => [
    name,
    LONG.includes(name) && Array.isArray(value) ? value.length : value,
  ]);
  return { ...asked, selection: Object.fromEntries(selection) as object };
}

const LONG = ['users', 'positions'];

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
