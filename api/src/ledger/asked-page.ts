import { validationFailed } from '../rest/validation';
import type { ChangeKind, ChangePage } from './change';
import type { ChangesQueryDto } from './changes.dto';
import { pathWith } from './changes.presenter';
import type { Position } from './position';
import type { RevisionOrPosition } from './revision-or-position';

/**
 * What a query of `GET /changes` asks for.
 * @throws ProblemError 400 where it contradicts itself
 */
export function pageAskedBy(query: ChangesQueryDto): ChangePage<RevisionOrPosition> {
  const { after, before, kind, user, by, set, since, until, limit = 100 } = query;
  if (user !== undefined && kind === 'message')
    throw validationFailed([
      { pointer: '/kind', detail: 'finds no message of a user, since messages have none: leave out user or kind' },
    ]);
  if (since !== undefined && until !== undefined && since >= until)
    throw validationFailed([{ pointer: '/until', detail: `must be later than since, which is ${since}` }]);
  const kinds = kind?.split(',') as ChangeKind[] | undefined; // validated
  const account = by === 'none' ? 0 : by;
  return {
    after,
    before,
    since,
    until,
    kinds,
    userId: user,
    by: account,
    set: set === 'none' ? 0 : set,
    limit,
    isNewestFirst: orderOf(query) === 'desc',
  };
}

/** The path of the page that follows a change in the direction of this one. */
export function pathAfter(query: ChangesQueryDto, position: Position): string {
  const { after, before, order, kind, user, by, set, since, until, limit } = query;
  const asked = { after, before, order, kind, user, by, set, since, until, limit };
  return pathWith('/changes', { ...asked, [orderOf(query) === 'desc' ? 'before' : 'after']: position });
}

function orderOf({ after, before, order }: ChangesQueryDto): 'asc' | 'desc' {
  return order ?? (before !== undefined && after === undefined ? 'desc' : 'asc');
}
