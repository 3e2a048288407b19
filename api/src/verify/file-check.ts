import { sql } from 'kysely';
import type { EngineName, Tx } from '../database/engine';
import { type Differences, NAMED } from './differences';

/**
 * Lets SQLite check the pages of its file, and that each index has the rows of its table. PostgreSQL has pg_amcheck for this, which needs
 * an administrator.
 */
export async function checkFile(transaction: Tx, engine: EngineName, differences: Differences): Promise<void> {
  if (engine === 'postgres') return;
  const { rows } = await sql<{ integrity_check: string }>`pragma integrity_check(${sql.lit(NAMED)})`.execute(
    transaction,
  );
  for (const { integrity_check: found } of rows) {
    if (found !== 'ok') differences.add('the file', 'integrity', { expected: 'ok', found });
  }
}
