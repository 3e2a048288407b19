import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';

/**
 * How a connection treats the file (sqlite.org/uri.html). None of these creates it. `immutable` reads nothing but the file: no lock is
 * taken, no other file is read or made.
 */
type Access = 'mode=rw' | 'mode=ro' | 'immutable=1';

export function connect(file: string, access: Access): DatabaseSync {
  const url = pathToFileURL(file);
  url.search = access;
  return new DatabaseSync(url);
}

/** The first column of the first row; undefined where there is no row. */
export function readValue(database: DatabaseSync, sql: string): unknown {
  return Object.values(database.prepare(sql).get() ?? {})[0];
}
