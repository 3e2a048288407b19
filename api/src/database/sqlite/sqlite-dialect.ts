import type { DatabaseSync } from 'node:sqlite';
import { setTimeout } from 'node:timers/promises';
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type LimitNode,
  SqliteAdapter,
  type SqliteDatabase,
  SqliteDialect as KyselySqliteDialect,
  SqliteDriver,
  SqliteQueryCompiler,
  type TransactionSettings,
} from 'kysely';
import type { AnswersAtOnce } from '../prepared';
import { nodeSqlite } from './node-sqlite';
import { isBusy } from './sqlite-errors';

/** Kysely's SQLite dialect, with transactions that take the write lock at once, and migrations that take place completely or not at all. */
export class SqliteDialect extends KyselySqliteDialect implements Dialect {
  constructor(
    private readonly database: DatabaseSync,
    private readonly statements = nodeSqlite(database),
  ) {
    super({ database: statements });
  }

  override createDriver(): SqliteDriver {
    return new ImmediateDriver(this.database, this.statements);
  }

  override createAdapter(): SqliteAdapter {
    return new AtOnceAdapter(this.statements);
  }

  override createQueryCompiler(): SqliteQueryCompiler {
    return new OncePlanned();
  }
}

/**
 * A limit that is bound is part of a calculation, so that no plan depends on it. SQLite would look at the number to choose the plan, and then plan
 * the statement anew whenever a number is bound (sqlite.org/c3ref/prepare.html), which takes twice as long as to read a page of four users.
 */
class OncePlanned extends SqliteQueryCompiler {
  protected override visitLimit(node: LimitNode): void {
    super.visitLimit(node);
    this.append(' + 0');
  }
}

/** How long to wait for another program that has locked the file, for example to copy it. */
const MAX_BUSY_MS = 2_000;
const BUSY_PAUSE_MS = 20;

class ImmediateDriver extends SqliteDriver {
  constructor(
    private readonly database: DatabaseSync,
    statements: SqliteDatabase,
  ) {
    super({ database: statements });
  }

  /** Immediate, since a deferred transaction that reads before it writes fails if another one has written meanwhile. */
  override async beginTransaction(connection: DatabaseConnection, settings?: TransactionSettings): Promise<void> {
    const begin = settings?.accessMode === 'read only' ? 'begin deferred' : 'begin immediate';
    const deadline = performance.now() + MAX_BUSY_MS;
    for (;;) {
      try {
        await connection.executeQuery(CompiledQuery.raw(begin));
        return;
      } catch (error) {
        if (!isBusy(error) || performance.now() > deadline) throw error;
        await setTimeout(BUSY_PAUSE_MS); // SQLite's own waiting would block the whole process
      }
    }
  }

  /** A full disk or an I/O error may have ended the transaction already (sqlite.org/lang_transaction.html, §3). */
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    if (this.database.isOpen && this.database.isTransaction) await super.rollbackTransaction(connection);
  }
}

export class AtOnceAdapter extends SqliteAdapter implements AnswersAtOnce {
  constructor(private readonly statements: SqliteDatabase) {
    super();
  }

  override get supportsTransactionalDdl(): boolean {
    return true;
  }

  rowsOf({ sql, parameters }: CompiledQuery): readonly unknown[] {
    return this.statements.prepare(sql).all(parameters);
  }
}
