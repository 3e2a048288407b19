import { parsePosition } from '../ledger/position';
import { REVISION } from '../openapi/schemas';
import { escapePointer, type FieldError } from '../problems/problem';
import { nameProblem, termProblem, usernameProblem } from '../record/text';
import type { Rule } from '../rest/rule';

/** How many users may be named one by one. */
export const MAX_USERS_NAMED = 5_000;
const MAX_PETS_ASKED = 5;
const MAX_IDS = 100;
/** How many users of a list may be left out. */
export const MAX_LEFT_OUT = 100;

type Members = Readonly<Record<string, unknown>>;

/** What is wrong with a selection of users, each place by its pointer. */
export const selectionProblem: Rule = (value) => {
  const problem = problemOf(value);
  return problem?.length === 0 ? undefined : problem;
};

const problemOf: Rule = (value) => {
  if (!isObject(value))
    return `must be an object, such as {"pet": ["cat"]}, {"users": [{"id": 5, "position": "7.3f9ab2c41d0e"}]} or {"all": true}`;
  if (Object.keys(value).length === 0) return 'selects nothing: for everybody, send {"all": true}';
  if (Object.keys(value).join() === 'except')
    return 'leaves users out of nothing: for everybody else, send {"all": true}, too';
  if ('users' in value) return [...others(value, ['users']), ...under('/users', usersProblem(value['users']))];
  return 'all' in value ? membersProblem(value, EVERYBODY) : filtersProblem(value);
};

const leftOutProblem: Rule = (ids) => severalProblem(ids, idProblem, MAX_LEFT_OUT);

/** The rules of the list's parameters of the same names, and of who is left out. */
const FILTERS: Readonly<Record<string, Rule>> = {
  q: termProblem,
  pet: (pets) => severalProblem(pets, nameProblem, MAX_PETS_ASKED),
  pets: (pets) => (pets === 'none' ? undefined : 'must be "none"'),
  username: usernameProblem,
  id: (ids) => severalProblem(ids, idProblem, MAX_IDS),
  except: leftOutProblem,
};

const EVERYBODY: Readonly<Record<string, Rule>> = {
  all: (all) => (all === true ? undefined : 'must be true'),
  except: leftOutProblem,
};

function filtersProblem(filters: Members): FieldError[] {
  const contradiction =
    'pet' in filters && 'pets' in filters
      ? [{ pointer: '/pets', detail: 'is about users without pets, who have no pet: leave out one of both' }]
      : [];
  return [...membersProblem(filters, FILTERS), ...contradiction];
}

function membersProblem(value: Members, rules: Readonly<Record<string, Rule>>): FieldError[] {
  const wrong = Object.entries(rules).flatMap(([name, rule]) =>
    name in value ? under(`/${name}`, rule(value[name])) : [],
  );
  return [...others(value, Object.keys(rules)), ...wrong];
}

const usersProblem: Rule = (users) => {
  if (!Array.isArray(users) || users.length === 0) return 'must be a list of users, each with its id and its position';
  if (users.length > MAX_USERS_NAMED)
    return `must have at most ${MAX_USERS_NAMED} entries; this list has ${users.length}: select them by what they have in common`;
  const entries: readonly unknown[] = users;
  const errors = entries.flatMap((user, index) => under(`/${index}`, seenUserProblem(user)));
  if (errors.length > 0) return errors;
  const ids = new Set(entries.map((user) => (user as { id: unknown }).id));
  return ids.size === entries.length ? undefined : 'names a user twice: name each once';
};

const seenUserProblem: Rule = (user) => {
  if (!isObject(user)) return 'must be an object, such as {"id": 5, "position": "7.3f9ab2c41d0e"}';
  const { id, position } = user;
  const isPosition = typeof position === 'string' && parsePosition(position) !== undefined;
  return [
    ...others(user, ['id', 'position']),
    ...under('/id', idProblem(id)),
    ...under('/position', isPosition ? undefined : 'must be the position of the user, such as 7.3f9ab2c41d0e'),
  ];
};

function severalProblem(values: unknown, rule: Rule, max: number): ReturnType<Rule> {
  if (!Array.isArray(values) || values.length === 0 || values.length > max)
    return `must be a list with 1 to ${max} entries`;
  if (new Set(values).size < values.length) return 'has an entry twice: send each once';
  const entries: readonly unknown[] = values;
  return entries.flatMap((value, index) => under(`/${index}`, rule(value)));
}

export const idProblem: Rule = (id) =>
  Number.isSafeInteger(id) && (id as number) >= REVISION.minimum
    ? undefined
    : `must be an id, a whole number from ${REVISION.minimum}`;

/** Errors of a member, with its place. */
export function under(pointer: string, problem: ReturnType<Rule>): FieldError[] {
  if (problem === undefined) return [];
  if (typeof problem === 'string') return [{ pointer, detail: problem }];
  return problem.map((error) => ({ ...error, pointer: pointer + error.pointer }));
}

/** Members that there should not be. */
export function others(value: Members, known: readonly string[]): FieldError[] {
  return Object.keys(value)
    .filter((name) => !known.includes(name))
    .map((name) => ({
      pointer: `/${escapePointer(name)}`,
      detail: `is not a field here; the fields are ${known.join(', ')}`,
    }));
}

export function isObject(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
