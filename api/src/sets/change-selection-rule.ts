import { parsePosition } from '../ledger/position';
import type { Rule } from '../rest/rule';
import { toUtc } from '../rest/instant';
import { idProblem, isObject, others, under } from './selection-rule';

/** How many changes may be named one by one. */
export const MAX_POSITIONS = 10_000;

/** What is wrong with a selection of changes, each place by its pointer. */
export const changeSelectionProblem: Rule = (value) => {
  const problem = problemOf(value);
  return problem?.length === 0 ? undefined : problem;
};

const problemOf: Rule = (value) => {
  if (!isObject(value) || Object.keys(value).length === 0)
    return 'must be an object, such as {"set": 5}, {"by": 3, "since": "2026-11-22T12:00:00Z"} or {"positions": ["7.3f9ab2c41d0e"]}';
  if ('set' in value) return [...others(value, ['set']), ...under('/set', idProblem(value['set']))];
  if ('positions' in value)
    return [...others(value, ['positions']), ...under('/positions', positionsProblem(value['positions']))];
  return [
    ...others(value, ['by', 'since']),
    ...under('/by', 'by' in value ? accountProblem(value['by']) : undefined),
    ...under('/since', 'since' in value ? instantProblem(value['since']) : undefined),
  ];
};

const accountProblem: Rule = (by) =>
  by === 'none' || idProblem(by) === undefined ? undefined : 'must be the id of an account, such as 3, or "none"';

const instantProblem: Rule = (since) =>
  typeof since === 'string' && toUtc(since) !== undefined
    ? undefined
    : 'must be an instant such as 2026-11-22T09:30:00Z';

const positionsProblem: Rule = (positions) => {
  if (!Array.isArray(positions) || positions.length === 0 || positions.length > MAX_POSITIONS)
    return `must be a list with 1 to ${MAX_POSITIONS} positions`;
  const entries: readonly unknown[] = positions;
  const errors = entries.flatMap((position, index) => under(`/${index}`, positionProblem(position)));
  if (errors.length > 0) return errors;
  return new Set(entries).size < entries.length ? 'has a position twice: send each once' : undefined;
};

const positionProblem: Rule = (position) =>
  typeof position === 'string' && parsePosition(position) !== undefined && !position.startsWith('0.')
    ? undefined
    : 'must be the position of a change, such as 7.3f9ab2c41d0e';
