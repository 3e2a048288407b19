import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { newFolder } from './places.mjs';
import { startTwin } from './sides.mjs';

/** Directories that are made once and kept between runs. */
const KEPT = join(import.meta.dirname, 'data');
/** What makes the twin's, and so their version. */
const FROM_OURS = `delete from users;
  insert into users (id, username, pets) select id, username, pets from ours.users order by id;`;

/** A generated directory of the program: its file. No side may write to it. */
export function oursWith(lab, users) {
  const path = join(KEPT, `ours-${schemaOf(lab)}-${users}.sqlite`);
  if (!existsSync(path)) {
    make(path, (unfinished) => {
      lab.progress(`making a directory of ${users} users`);
      generate(lab, unfinished, users);
    });
  }
  return path;
}

/** The same users in the plain twin's tables. */
export async function twinWith(lab, users) {
  const path = join(KEPT, `twin-${schemaOf(lab)}-${users}.sqlite`);
  if (existsSync(path)) return path;
  const source = oursWith(lab, users);
  lab.progress(`making the twin's ${users} users`);
  const folder = mkdtempSync(join(KEPT, 'unfinished-'));
  const unfinished = join(folder, 'twin.sqlite');
  await (await startTwin(unfinished)).stop();
  const database = new DatabaseSync(unfinished);
  database.exec(`attach '${source}' as ours; ${FROM_OURS} detach ours; pragma wal_checkpoint(truncate)`);
  database.close();
  renameSync(unfinished, path);
  rmSync(folder, { recursive: true });
  return path;
}

/** A copy that may be written to. */
export function copyOf(path) {
  const folder = mkdtempSync(join(tmpdir(), 'menagerie-copy-'));
  const copy = join(folder, 'copy.sqlite');
  copyFileSync(path, copy);
  return { path: copy, remove: () => rmSync(folder, { recursive: true }) };
}

export function generate(lab, path, users) {
  execFileSync(process.execPath, [join(lab.ours, 'dist/api/commands/generate.js'), '--users', String(users)], {
    env: { DATABASE_URL: `sqlite:${path}` },
    stdio: ['ignore', 'ignore', lab.isQuiet ? 'pipe' : 'inherit'],
  });
}

/** What the tables of the program are: data of another schema is made anew. */
let schema;
function schemaOf(lab) {
  mkdirSync(KEPT, { recursive: true });
  if (schema !== undefined) return schema;
  const place = newFolder();
  const path = place.file();
  generate(lab, path, 0);
  const database = new DatabaseSync(path, { readOnly: true });
  const rows = database.prepare('select sql from sqlite_master where sql is not null order by name').all();
  database.close();
  place.remove();
  schema = createHash('sha256')
    .update(rows.map(({ sql }) => sql).join())
    .digest('hex')
    .slice(0, 8);
  return schema;
}

/** Made beside its place, so that nothing half made is taken for it. */
function make(path, work) {
  const folder = mkdtempSync(join(KEPT, 'unfinished-'));
  const unfinished = join(folder, 'ours.sqlite');
  work(unfinished);
  renameSync(unfinished, path);
  rmSync(folder, { recursive: true });
}
