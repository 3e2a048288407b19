import { summary } from '../compare.mjs';
import { oursWith } from '../data.mjs';
import { generateBare, generateOurs } from '../generating.mjs';
import { newFolder } from '../places.mjs';
import { faster, sideTable } from '../table.mjs';

/** Fills a new directory; a million take too long for the quick run. */
export async function run(lab) {
  const users = lab.isSmoke ? lab.largest : lab.isFull ? 1_000_000 : 100_000;
  const source = oursWith(lab, users);
  const folder = newFolder();
  const runs = { ours: [], bare: [] };
  try {
    for (let run = 0; run < lab.runs; run += 1) {
      lab.progress(`generating ${users} users: run ${run + 1} of ${lab.runs}`);
      runs.ours.push(generateOurs(lab, users, folder));
      runs.bare.push(generateBare(source, users, folder));
    }
  } finally {
    folder.remove();
  }
  const figures = { ours: summary(runs.ours), bare: summary(runs.bare) };
  return {
    bars: [
      faster(`generate ${users.toLocaleString('en')} users, beside a bare loop`, figures.ours, figures.bare, 0.4, {
        of: 'user',
      }),
    ],
    tables: [{ title: `Generating ${users.toLocaleString('en')} users`, table: sideTable(figures, 'user') }],
  };
}
