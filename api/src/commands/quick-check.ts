import { constants, setPriority } from 'node:os';
import { argv } from 'node:process';
import { DatabaseSync } from 'node:sqlite';

// A program of its own (database/sqlite/file-check.ts): it prints what is wrong with the file that its argument names, or "ok".

const MAX_FINDINGS = 5;
/** sqlite.org/rescode.html: corrupt, and no database. */
const DAMAGE = new Set([11, 26]);

setPriority(constants.priority.PRIORITY_LOW);
try {
  const database = new DatabaseSync(argv[2] ?? '', { readOnly: true });
  const findings = database.prepare(`pragma quick_check(${MAX_FINDINGS})`).all();
  console.log(findings.map((finding) => finding['quick_check']).join('; '));
} catch (error) {
  if (!DAMAGE.has((error as { errcode?: number }).errcode ?? 0)) throw error;
  console.log((error as Error).message);
}
