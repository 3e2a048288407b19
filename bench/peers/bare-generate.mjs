import { DatabaseSync } from 'node:sqlite';

/** Fills the same tables with the same rows in one loop: prepared statements, one transaction, everything on the disk at the end. */
const TABLES = ['directory', 'users', 'user_pets', 'pets', 'changes'];
const source = new DatabaseSync(process.env.SOURCE, { readOnly: true });
const target = new DatabaseSync(process.env.TARGET);
target.exec('pragma journal_mode = wal; pragma synchronous = full');
// The search makes some of its tables itself.
const schema = source.prepare(`select sql from sqlite_master where sql is not null and name not like 'sqlite_%'
  and name not like 'users_search_%' or type = 'trigger' order by rowid`);
for (const { sql } of schema.all()) target.exec(sql);
target.exec('begin');
for (const table of TABLES) {
  const rows = source.prepare(`select * from ${table}`);
  rows.setReturnArrays(true);
  const marks = rows.columns().map(() => '?');
  const insert = target.prepare(`insert into ${table} values (${marks.join(', ')})`);
  for (const row of rows.iterate()) insert.run(...row);
}
target.exec('commit; pragma wal_checkpoint(truncate)');
target.close();
