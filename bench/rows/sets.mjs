import { besideOthers, noticedBars, noticedTable, rateBar, secondsOf, send } from '../carried-out.mjs';
import { atMost } from '../table.mjs';

/** A set of all users, and its undo, beside a bare loop that writes the same number of users; and what others notice of them. */
export async function run(lab) {
  const { users, bare, sides } = await besideOthers(lab, async (carryOut) => {
    const edit = { action: 'edit', selection: { all: true }, add: ['okapi'] };
    const set = await carryOut('edit', (server) => send(server, 'POST', '/sets', edit));
    const back = { action: 'undo', selection: { set: set.id } };
    const undo = await carryOut('undo', (server) => send(server, 'POST', '/sets', back));
    return { set, undo };
  });
  const { nothing, set, undo } = sides;
  const what = `a set of ${users.toLocaleString('en')} users`;
  return {
    bars: [
      rateBar(what, set, bare),
      atMost(`the undo of ${what}, with their plans, beside the set`, 's', secondsOf(undo), secondsOf(set), 1),
      ...noticedBars('during both', nothing, [set, undo]),
    ],
    tables: [noticedTable(`A${what.slice(1)}`, { nothing, 'the set': set, 'its undo': undo })],
  };
}
