import fc from 'fast-check';
import type { UserRecord } from '../../src/record/user-record';

/** What the API's answers look like to a client. */
export interface UserJson extends RecordJson {
  id: number;
  revision: number;
  position: string;
  createdAt: string;
  updatedAt: string;
}

export type RecordJson = { -readonly [Field in keyof UserRecord]: UserRecord[Field] } & { pets: string[] };

export interface ChangeJson {
  revision: number;
  position: string;
  at: string;
  by: null;
  kind: 'created' | 'updated' | 'deleted' | 'message';
  userId: number | null;
  before: RecordJson | null;
  after: RecordJson | null;
  text: string | null;
  undoes: number | null;
  undoneBy: number | null;
}

export interface ProblemJson {
  type: string;
  status: number;
  detail: string;
  base?: RecordJson;
  current?: UserJson;
  merged?: RecordJson;
  revision?: number;
  position?: string;
}

/** What a client may send to change a record; null takes away what may be absent. */
export type PatchJson = { [Field in keyof RecordJson]?: RecordJson[Field] | null };

/**
 * Values that each field may have, undefined among them where it may be absent; the first two of each differ. A field that is missing
 * here does not compile.
 */
export const VALUES: { readonly [Field in keyof UserRecord]-?: readonly UserRecord[Field][] } = {
  username: ['ann', 'bob', 'Ann', 'cleo', 'dan'],
  pets: [['cat'], ['duck', 'dog', 'duck'], [], ['dog', 'duck'], ['cat', 'cat', 'dog', 'duck']],
};

export type Field = keyof UserRecord;
export const FIELDS = Object.keys(VALUES) as Field[];

/** A record with a value in every field. */
export function buildRecord(overrides: Partial<RecordJson> = {}): RecordJson {
  return { ...recordWith((field) => VALUES[field][0]), ...overrides };
}

const AT = '2026-11-22T09:30:00.000Z';

export function buildUser(overrides: Partial<UserJson> = {}): UserJson {
  return {
    ...buildRecord(),
    id: 5,
    revision: 5,
    position: '5.8b1d6f20c93a',
    createdAt: AT,
    updatedAt: AT,
    ...overrides,
  };
}

/** The record alone of what has more. */
export function recordOf(user: RecordJson): RecordJson {
  return recordWith((field) => user[field]);
}

/** RFC 7396. */
export function patched(record: RecordJson, patch: PatchJson): RecordJson {
  return recordWith((field) => (patch[field] === undefined ? record[field] : patch[field]));
}

/** The record whose fields have these values, without those that have none. */
function recordWith(valueOf: (field: Field) => unknown): RecordJson {
  const values = FIELDS.map((field) => [field, valueOf(field)] as const);
  return Object.fromEntries(values.filter(([, value]) => (value ?? null) !== null)) as unknown as RecordJson;
}

const anyValues = Object.fromEntries(FIELDS.map((field) => [field, fc.constantFrom<unknown>(...VALUES[field])]));

/** Any record of these values. */
export const anyRecord = fc.record(anyValues).map((values) => recordOf(values as unknown as RecordJson));

/** Any patch that sets some fields to these values. */
export const anyPatch = fc
  .record(anyValues, { requiredKeys: [] })
  .map(
    (values) => Object.fromEntries(Object.entries(values).map(([field, value]) => [field, value ?? null])) as PatchJson,
  );
