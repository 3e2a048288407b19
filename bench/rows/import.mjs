import { besideOthers, noticedBars, noticedTable, rateBar, send } from '../carried-out.mjs';

/** In one request. */
const PART_BYTES = 8_000_000;

/** A sheet of as many new users as there are, beside a bare loop that writes that number; and what others notice of it, and of its undo. */
export async function run(lab) {
  const { users, bare, sides } = await besideOthers(lab, async (carryOut) => {
    const sheet = await carryOut('import', planSheet);
    const back = { action: 'undo', selection: { set: sheet.id } };
    const undo = await carryOut('undo of the import', (server) => send(server, 'POST', '/sets', back));
    return { sheet, undo };
  });
  const { nothing, sheet, undo } = sides;
  const what = `an import of ${users.toLocaleString('en')} users`;
  return {
    bars: [rateBar(what, sheet, bare), ...noticedBars('during an import and its undo', nothing, [sheet, undo])],
    tables: [noticedTable(`A${what.slice(1)}`, { nothing, 'the import': sheet, 'its undo': undo })],
  };
}

/** Sends a sheet, part by part, and has it judged: its plan has the time of both. */
async function planSheet(server, users) {
  const { id } = await send(server, 'POST', '/sets', { action: 'import', match: 'username', mode: 'create' });
  const sheet = Buffer.from(
    `username;pets\n${Array.from({ length: users }, (_, n) => `sheet ${n};cat, dog\n`).join('')}`,
  );
  for (let offset = 0; offset < sheet.length; offset += PART_BYTES)
    await send(server, 'PUT', `/sets/${id}/file?offset=${offset}`, sheet.subarray(offset, offset + PART_BYTES));
  return send(server, 'POST', `/sets/${id}/plan`);
}
