import { audit } from './audit';
import type { Place } from './engine';
import { get } from './http';
import type { Journal } from './journal';
import { readUsers } from './ledger';
import type { ChangeJson } from './records';
import { readTables, type Tables } from './tables';
import { findDifferences } from './verify';

/** Everything that was promised is stored, and a running program shows what is stored; resolves to that. */
export async function expectSound(url: string, place: Place, journal: Journal): Promise<Tables> {
  const tables = await readTables(place);
  expect(audit(tables, journal)).toEqual([]);
  expect(await findDifferences(place)).toEqual([]);
  const newest = (await get(`${url}/changes?order=desc&limit=1000`)).json as ChangeJson[]; // as many as fit into a page
  expect(newest.map(({ revision, at, kind }) => [revision, at, kind]).reverse()).toEqual(
    tables.changes.slice(-newest.length).map(({ revision, at, kind }) => [revision, at, kind]),
  );
  const users = await readUsers(url);
  expect(users.map(({ id, revision, username, pets }) => [id, revision, username, JSON.stringify(pets)])).toEqual(
    tables.users.map(({ id, revision, username, pets }) => [id, revision, username, pets]),
  );
  return tables;
}
