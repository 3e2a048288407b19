import type { Migration } from 'kysely/migration';
import type { EngineName } from '../engine';
import { users } from './0001-users';
import { ledger } from './0002-ledger';
import { lists } from './0003-lists';
import { positions } from './0004-positions';
import { usernameKeys } from './0005-username-keys';
import { noPets } from './0006-no-pets';
import { searchKeys } from './0007-search-keys';
import { access } from './0008-access';
import { sets } from './0009-sets';
import { imports } from './0010-imports';
import { columnsOf } from './columns';

/** All migrations; they run in the order of their names. */
export function migrationsFor(engine: EngineName): Record<string, Migration> {
  const columns = columnsOf(engine);
  return {
    '0001-users': users(columns),
    '0002-ledger': ledger(columns),
    '0003-lists': lists(columns, engine),
    '0004-positions': positions(columns, engine),
    '0005-username-keys': usernameKeys(columns),
    '0006-no-pets': noPets(),
    '0007-search-keys': searchKeys(columns, engine),
    '0008-access': access(columns),
    '0009-sets': sets(columns),
    '0010-imports': imports(columns),
  };
}
