import { hash } from 'node:crypto';
import { pathWith } from '../ledger/changes.presenter';
import { Answer } from '../rest/answer';
import { decodeCursor, encodeCursor, listHash } from '../rest/cursor';
import { entityTag } from '../rest/precondition';
import { validationFailed } from '../rest/validation';
import type { FoundSets, SetPage } from './find-sets';
import type { ReadSet, SetRequest, SetState, Verdict } from './set';
import type { SetRowsQueryDto, SetsQueryDto } from './sets.dto';
import { toSetDto, toSetRowDto } from './sets.presenter';
import type { RowsPage } from './sets.service';

export function setAnswer(set: ReadSet, isKnown: (etag: string) => boolean): Answer {
  const answer = writtenAnswer(200, set);
  return isKnown(answer.headers['ETag'] ?? '') ? new Answer(304, answer.headers) : answer;
}

export function plannedAnswer(set: ReadSet): Answer {
  const { status, headers, body } = writtenAnswer(201, set);
  return new Answer(status, { Location: `/sets/${set.id}`, ...headers }, body);
}

export function receivedAnswer(set: ReadSet): Answer {
  return writtenAnswer(200, set);
}

export function acceptedAnswer(set: ReadSet): Answer {
  return writtenAnswer(202, set);
}

export function forgottenAnswer(): Answer {
  return new Answer(204, {});
}

function writtenAnswer(status: number, set: ReadSet): Answer {
  const body = toSetDto(set);
  return new Answer(status, { ETag: entityTag(hash('sha256', JSON.stringify(body), 'base64url').slice(0, 22)) }, body);
}

/** What a page of sets is asked for. */
export function setsAskedBy({ before, limit, by, action, state, since, until }: SetsQueryDto): SetPage {
  return {
    before: before ?? Number.MAX_SAFE_INTEGER,
    limit: limit ?? 100,
    by: by === 'none' ? 0 : by,
    actions: action?.split(',') as SetRequest['action'][] | undefined, // validated
    states: state?.split(',') as SetState[] | undefined,
    since,
    until,
  };
}

export function setsAnswer(query: SetsQueryDto, { sets, next }: FoundSets<ReadSet>): Answer {
  const { by, action, state, since, until, limit } = query;
  const link = next !== undefined && {
    Link: `<${pathWith('/sets', { before: next, by, action, state, since, until, limit })}>; rel="next"`,
  };
  return new Answer(200, { ...link }, sets.map(toSetDto));
}

/** What a page of rows is asked for. */
export interface AskedRows {
  after: number;
  limit: number;
  verdicts: readonly Verdict[] | null;
}

/** @throws ProblemError 400 if the cursor belongs to another list */
export function rowsAskedBy(id: number, { verdict, limit = 100, cursor }: SetRowsQueryDto): AskedRows {
  const verdicts = (verdict?.split(',') as Verdict[] | undefined) ?? null; // validated
  if (cursor === undefined) return { after: 0, limit, verdicts };
  const { after } = decodeCursor(listOfRows(id, verdict), cursor);
  if (!Number.isSafeInteger(after)) throw validationFailed([{ pointer: '/cursor', detail: 'is no cursor of ours' }]);
  return { after: Number(after), limit, verdicts };
}

export function rowsAnswer(id: number, { verdict, limit }: SetRowsQueryDto, { rows, hasMore }: RowsPage): Answer {
  const after = hasMore ? rows.at(-1)?.row : undefined;
  const cursor = after === undefined ? undefined : encodeCursor(listOfRows(id, verdict), { after, isBackwards: false });
  const link = cursor !== undefined && {
    Link: `<${pathWith(`/sets/${id}/rows`, { verdict, limit, cursor })}>; rel="next"`,
  };
  return new Answer(200, { Vary: 'Accept', ...link }, rows.map(toSetRowDto));
}

function listOfRows(id: number, verdict: string | undefined): ReturnType<typeof listHash> {
  return listHash(['set rows', id, verdict ?? null]);
}
