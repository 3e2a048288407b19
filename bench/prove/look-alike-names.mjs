import { create, send } from './client.mjs';

/** Pairs that nobody can tell apart, or would call two names. */
const SAME = {
  'upper and lower case': ['daisy', 'DAISY'],
  'upper and lower case beyond ASCII': ['émile', 'ÉMILE'],
  'ß and SS': ['straße', 'STRASSE'],
  'an accent as a character of its own': ['zoé', 'zoe\u0301'],
  'wide letters': ['felix', 'ｆｅｌｉｘ'],
  'a ligature': ['finn', 'ﬁnn'],
  'the Kelvin sign': ['kelly', '\u212Aelly'],
  'a soft hyphen': ['rosie', 'ro\u00ADsie'],
  'a blank without width': ['oscar', 'os\u200Bcar'],
  'a joiner': ['bella', 'bel\u200Dla'],
};

/** Letters of two scripts that look alike: which of them are meant is a matter of languages, not of text. */
const OTHER_SCRIPT = ['coco', '\u0441oco'];

/** Someone adds a user whose name reads the same as one that is there. There must be one user of each name. */
export const lookAlikeNames = {
  problem: 'look-alike names',
  solvedIn: ['api/src/database/username-key.ts'],

  async run(side, folder) {
    await using server = await side.start(folder);
    const passed = [];
    for (const [what, pair] of Object.entries(SAME)) if (await isTaken(server, pair)) passed.push(what);
    const alsoTaken = await isTaken(server, OTHER_SCRIPT);
    return {
      held: passed.length === 0,
      found: `${passed.length} of ${Object.keys(SAME).length} kinds of look-alikes taken`,
      note: `a Cyrillic с for a Latin c is ${alsoTaken ? 'taken' : 'refused'}`,
    };
  },

  price: {
    of: 'POST /users, a user',
    send: (server, _, count) => create(server, { username: `Zoë ${count}` }),
  },
};

async function isTaken(server, [name, lookAlike]) {
  await create(server, { username: name });
  return (await send(server, 'POST', '/users', { username: lookAlike })).status === 201;
}
