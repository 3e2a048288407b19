import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { deepPage } from './deep-page.mjs';
import { doubleSubmit } from './double-submit.mjs';
import { kill9 } from './kill-9.mjs';
import { lookAlikeNames } from './look-alike-names.mjs';
import { lostUpdate } from './lost-update.mjs';
import { oneStopsAll } from './one-stops-all.mjs';
import { pricesOf } from './price.mjs';
import { proof, summary } from './report.mjs';
import { restoredBackup } from './restored-backup.mjs';
import { menagerie, plain } from './sides.mjs';
import { skippedEvent } from './skipped-event.mjs';

/** Each problem by the name of its file. */
const PROBLEMS = {
  'lost-update.mjs': lostUpdate,
  'double-submit.mjs': doubleSubmit,
  'deep-page.mjs': deepPage,
  'skipped-event.mjs': skippedEvent,
  'kill-9.mjs': kill9,
  'restored-backup.mjs': restoredBackup,
  'look-alike-names.mjs': lookAlikeNames,
  'one-stops-all.mjs': oneStopsAll,
};

const { values } = parseArgs({ options: { small: { type: 'boolean', default: false } } });
/** `--small` shows that everything runs, and who holds. Its prices mean nothing, so that nothing is written. */
const SCALE = values.small
  ? { rounds: 3, kills: 1, pages: 300, prices: 0.02 }
  : { rounds: 50, kills: 5, pages: 10_000, prices: 1 };
const OUTPUT = join(import.meta.dirname, '../../docs/proof.md');

const place = mkdtempSync(join(tmpdir(), 'menagerie-prove-'));
try {
  const rows = [];
  for (const [file, problem] of Object.entries(PROBLEMS)) {
    console.error(`${problem.problem} …`);
    rows.push({ file, ...problem, ...(await prove(problem)) });
  }
  console.log(summary(rows));
  if (!values.small) writeFileSync(OUTPUT, await proof(rows));
} finally {
  rmSync(place, { recursive: true });
}

/** Both programs meet the problem, each in a new folder, and then show what its request costs there. */
async function prove({ users, run, price }) {
  const results = [];
  for (const side of [plain, menagerie]) {
    const folder = mkdtempSync(join(place, `${side.name}-`));
    if (users) await side.fill(folder, users(SCALE));
    results.push({ side, folder, ...(await run(side, folder, SCALE)) });
  }
  const [costOfPlain, costOfMenagerie] = await pricesOf(price, results, SCALE);
  return {
    plain: results[0],
    menagerie: results[1],
    price: { of: price.of, plain: costOfPlain, menagerie: costOfMenagerie },
  };
}
