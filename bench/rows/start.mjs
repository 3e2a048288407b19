import { ask } from '../ask.mjs';
import { oursWith, twinWith } from '../data.mjs';
import { at } from '../figures.mjs';
import { newFolder } from '../places.mjs';
import { startOurs, startTwin } from '../sides.mjs';
import { atMost } from '../table.mjs';

/** From the start of the process to its first answer, both sides by turns. */
export async function run(lab) {
  const folder = newFolder();
  const places = {
    4: [folder.file(), folder.file()],
    ...(!lab.isSmoke && { [lab.largest]: [oursWith(lab, lab.largest), await twinWith(lab, lab.largest)] }),
  };
  const bars = [];
  try {
    for (const [users, [ours, twin]] of Object.entries(places)) {
      const times = { ours: [], twin: [] };
      for (let run = 0; run < lab.runs + 1; run += 1) {
        lab.progress(`starting with ${users} users: run ${run} of ${lab.runs}`);
        times.ours.push(await timeOf(() => startOurs(lab, `sqlite:${ours}`)));
        times.twin.push(await timeOf(() => startTwin(twin)));
      }
      // The first of each made its tables, or was the first to read its files.
      bars.push(
        atMost(
          `start to the first answer, ${Number(users).toLocaleString('en')} users, beside the twin`,
          'ms',
          at(times.ours.slice(1), 0.5),
          at(times.twin.slice(1), 0.5),
          1.3,
        ),
      );
    }
  } finally {
    folder.remove();
  }
  return { bars };
}

async function timeOf(starting) {
  const start = performance.now();
  const server = await starting();
  await ask(server.port, '/users?limit=1');
  const time = performance.now() - start;
  await server.stop();
  return time;
}
