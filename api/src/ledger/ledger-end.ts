import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database } from '../database/database';
import { DatabaseError } from '../database/database-error';
import type { Tx } from '../database/engine';
import { lastChange } from './last-change';
import { isChangeIntact, isDirectoryIntact } from './seal';

/** At the start: the directory's row is that of the last change, and both are as they were written. It costs the same at any size. */
@Injectable()
export class LedgerEnd implements OnModuleInit {
  constructor(private readonly database: Database) {}

  /** @throws DatabaseError */
  async onModuleInit(): Promise<void> {
    const fault = await this.database.read(faultOf);
    if (fault === undefined) return;
    throw new DatabaseError(
      `The directory in ${this.database.location} is damaged: ${fault}. "npm run verify" names all differences; "npm run restore" puts a backup in its place.`,
    );
  }
}

async function faultOf(transaction: Tx): Promise<string | undefined> {
  const directory = await transaction.selectFrom('directory').selectAll().executeTakeFirst();
  const last = await lastChange(transaction);
  if (directory === undefined) return last && 'there are changes without a directory';
  if (!isDirectoryIntact(directory)) return 'the row of the directory does not match its checksum';
  const { revision, stamp } = directory;
  if ((last?.revision ?? 0) !== revision)
    return `the directory is at revision ${revision}, and the last change is ${last?.revision ?? 0}`;
  if (last === undefined) return undefined;
  if (last.stamp !== stamp) return `the last change, ${revision}, is not the one that the directory names`;
  return isChangeIntact(last) ? undefined : `the last change, ${revision}, does not match its checksum`;
}
