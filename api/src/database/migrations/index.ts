import type { Migration } from 'kysely/migration';
import { users } from './0001-users';

/** All migrations; they run in the order of their names. */
export const migrations: Record<string, Migration> = { '0001-users': users };
