import type { Journal } from './journal';
import { Model, replay } from './model';
import { type ChangeJson, FIELDS, type RecordJson } from './records';
import type { Tables } from './tables';
import type { Write } from './write';

const SEED_USERS = 4;

/** What is wrong with a directory, in itself and by what its clients were told; nothing where all is well. */
export function audit(tables: Tables, journal: Journal): string[] {
  const changes = tables.changes.map(toChange);
  return [
    ...differences(
      'revisions',
      numbersOf(changes),
      [...changes.keys()].map((index) => index + 1),
    ),
    ...differences('directory', tables.directory.map(countsOf), [
      { revision: changes.length, users: tables.users.length },
    ]),
    ...changes.filter(isOutOfStep(new Map())).map((change) => `does not follow: ${JSON.stringify(change)}`),
    ...differences('users', tables.users.map(toUser), usersOf(changes)),
    ...petDifferences(tables, changes),
    // Every write had a key, so that one kept without the other is half a write.
    ...differences(
      'keys',
      tables.idempotency_keys.map(revisionOf).sort(ascending),
      numbersOf(changes.slice(SEED_USERS)),
    ),
    ...brokenPromises(tables, changes, journal),
  ];
}

function toChange({
  user_id: userId,
  stamp,
  checksum: _,
  by_account: __,
  ...row
}: Tables['changes'][number]): ChangeJson {
  const [before, after] = [row.before, row.after].map((json) => json && (JSON.parse(json) as RecordJson)) as [
    RecordJson,
    RecordJson,
  ];
  return { ...row, position: `${row.revision}.${stamp}`, by: null, userId, before, after, undoneBy: null };
}

/** Whether a change doesn't start where the one before it, to the same user, left off. */
function isOutOfStep(users: Map<number, RecordJson | null>): (change: ChangeJson) => boolean {
  return ({ userId, before, after }) => {
    if (userId === null) return false;
    const isWrong = JSON.stringify(users.get(userId) ?? null) !== JSON.stringify(before);
    users.set(userId, after);
    return isWrong;
  };
}

function usersOf(changes: readonly ChangeJson[]): object[] {
  const time = (revision: number): string => changes[revision - 1]?.at ?? '';
  return [...replay(changes).values()]
    .sort((one, other) => one.id - other.id)
    .map((user) => ({
      id: user.id,
      record: FIELDS.map((field) => columnOf(user[field])),
      revision: user.revision,
      at: [time(user.id), time(user.revision)],
    }));
}

function toUser({ id, revision, created_at, updated_at, ...row }: Tables['users'][number]): object {
  return { id, record: FIELDS.map((field) => row[field]), revision, at: [created_at, updated_at] };
}

/** How a field is stored: a text as it is, a list as JSON. */
function columnOf(value: unknown): string | null {
  return typeof value === 'string' ? value : value === undefined ? null : JSON.stringify(value);
}

function petDifferences(tables: Tables, changes: readonly ChangeJson[]): string[] {
  const model = new Model();
  for (const user of replay(changes).values()) model.users.set(user.id, user);
  const users = [...model.users.values()];
  const without = users.filter(({ pets }) => pets.length === 0).length;
  const counts = [...(without > 0 ? [{ name: '', users: without, occurrences: 0 }] : []), ...model.pets()];
  const owned = users.flatMap(({ id, pets }) =>
    (pets.length > 0 ? [...new Set(pets)] : ['']).map((pet) => `${id} ${pet}`),
  );
  return [
    ...differences(
      'pets',
      tables.pets.map(({ name, users, occurrences }) => ({ name, users, occurrences })),
      counts.sort((one, other) => (one.name < other.name ? -1 : 1)),
    ),
    ...differences(
      'pets of users',
      tables.user_pets.map(({ user_id, pet }) => `${user_id} ${pet}`).sort(),
      owned.sort(),
    ),
  ];
}

function brokenPromises(tables: Tables, changes: readonly ChangeJson[], journal: Journal): string[] {
  const kept = new Map(tables.idempotency_keys.map((row) => [row.key, row]));
  const wrongs: string[] = [];
  for (const [key, { write, revision, text }] of journal.acknowledged) {
    const row = kept.get(key);
    if (row === undefined) wrongs.push(`lost: ${revision} ${describe(write)}`);
    else if (revisionOf(row) !== revision || row.body !== text) wrongs.push(`altered: ${revision} ${describe(write)}`);
  }
  for (const write of journal.refused.values()) {
    if (kept.has(write.key)) wrongs.push(`kept, although its client was told otherwise: ${describe(write)}`);
  }
  const acknowledged = [...journal.acknowledged.values()].map(({ write }) => write);
  for (const write of [...acknowledged, ...journal.open.values()]) {
    const row = kept.get(write.key);
    const change = row && changes[revisionOf(row) - 1];
    if (change && !isWhole(change, write)) wrongs.push(`${describe(write)} became ${JSON.stringify(change)}`);
  }
  return wrongs;
}

function isWhole(change: ChangeJson, { change: expected }: Write): boolean {
  const { kind, userId, before, after, text, undoes } = change;
  const isOfUser = userId === (expected.userId === 'new' ? change.revision : expected.userId);
  const content = [kind, before, after, text, undoes];
  const wanted = [expected.kind, expected.before, expected.after, expected.text, expected.undoes];
  return isOfUser && JSON.stringify(content) === JSON.stringify(wanted);
}

function describe({ method, path, key, change }: Write): string {
  return `${method} ${path} (${key}) ${JSON.stringify(change)}`;
}

function numbersOf(changes: readonly ChangeJson[]): number[] {
  return changes.map(({ revision }) => revision);
}

function countsOf({ revision, user_count }: Tables['directory'][number]): object {
  return { revision, users: user_count };
}

function revisionOf({ headers }: Tables['idempotency_keys'][number]): number {
  return Number((JSON.parse(headers) as { Revision?: string }).Revision);
}

function ascending(one: number, other: number): number {
  return one - other;
}

/** The first place where two lists differ. */
function differences(what: string, found: readonly unknown[], expected: readonly unknown[]): string[] {
  const length = Math.max(found.length, expected.length);
  for (let index = 0; index < length; index += 1) {
    const [here, there] = [JSON.stringify(found[index]), JSON.stringify(expected[index])];
    if (here !== there) return [`${what}: ${here} instead of ${there}`];
  }
  return [];
}
