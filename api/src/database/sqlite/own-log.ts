import { DatabaseError } from '../database-error';
import { connect, readValue } from './connect';

/**
 * SQLite applies a log to whatever file it lies beside. If one of the two was replaced, a mixture would come out.
 * @throws DatabaseError where the file with its log is another directory than the file alone
 */
export function expectOwnLog(file: string): void {
  const alone = identity(file, 'immutable=1');
  // A file whose first writes are all in the log says nothing, and neither does one that is half-way taken over from its log.
  if (alone === undefined || alone === identity(file, 'mode=ro')) return;
  throw new DatabaseError(
    `${file}-wal holds the last writes of another file, or is damaged: if ${file} was put there by hand, move ${file}-wal away; else restore both.`,
  );
}

function identity(file: string, access: 'immutable=1' | 'mode=ro'): unknown {
  const database = connect(file, access);
  try {
    return readValue(database, 'select id from directory');
  } catch {
    return undefined; // no such table, or not to be read
  } finally {
    database.close();
  }
}
