import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import type { Place } from './engine';
import { copyDatabase as copyFiles, createDatabase, dropDatabase } from './postgres';

/**
 * Copies a database that nobody uses, as docs/backups.md says; or by the server itself where this machine has no pg_dump, or an older one
 * than the server, which then refuses to work.
 */
export async function copyDatabase({ url }: Place): Promise<Place> {
  const name = `copy_${randomBytes(6).toString('hex')}`;
  const server = url.replace(/\/\w+$/, '/postgres');
  const remove = (): Promise<void> => dropDatabase(server, name);
  if (majorOfPgDump() >= (await majorOf(server))) {
    const copy = await createDatabase(server, name);
    dumpAndRestore(url, copy);
    return { url: copy, remove };
  }
  return { url: await copyFiles(server, url.replace(/.*\//, ''), name), remove };
}

async function majorOf(server: string): Promise<number> {
  const [row] = await query(server, 'show server_version_num');
  return Math.floor(Number(row?.['server_version_num']) / 10_000);
}

async function query(url: string, statement: string): Promise<Record<string, unknown>[]> {
  const client = new Client(url);
  await client.connect();
  const { rows } = await client.query<Record<string, unknown>>(statement);
  await client.end();
  return rows;
}

function dumpAndRestore(url: string, copy: string): void {
  const folder = mkdtempSync(join(tmpdir(), 'menagerie-dump-'));
  const file = join(folder, 'menagerie.dump');
  execFileSync('pg_dump', ['--format=custom', `--file=${file}`, url]);
  execFileSync('pg_restore', ['--exit-on-error', '--no-owner', `--dbname=${copy}`, file]);
  rmSync(folder, { recursive: true });
}

/** 0 where there is none. */
function majorOfPgDump(): number {
  try {
    return Number(/\d+/.exec(execFileSync('pg_dump', ['--version'], { encoding: 'utf8' }))?.[0]);
  } catch {
    return 0;
  }
}
