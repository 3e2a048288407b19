import { ask } from '../ask.mjs';
import { FRESH, startOurs, withServers } from '../sides.mjs';
import { atMost } from '../table.mjs';

/** The brackets of what is read. */
const BRACKET = /^(begin|commit|rollback|savepoint|release)\b/i;
/** What every request is judged by before its route is called: the end of the ledger and the state of access. */
const MOMENT = / from "?directory"?, "?access"?$/i;
/** The page itself, in as many statements as it takes. */
const PAGE = /^(?!.*\bcount\().* from "?(users|user_pets|users_search)\b/is;

/** How many statements a list takes beside those of the page: the end of the ledger, and what the total costs. Counted at the driver. */
export async function run(lab) {
  return withServers(async (start, file) => {
    const ours = await start(startOurs(lab, `sqlite:${file()}`, FRESH));
    await ours.ask('watch statements');
    const statementsOf = async (path) => {
      await ask(ours.port, path);
      await ours.ask('statements');
      const { headers } = await ask(ours.port, path);
      if (headers['x-total-count'] === undefined) throw new Error(`${path} tells no total`);
      const counted = (sql) => ![BRACKET, MOMENT, PAGE].some((other) => other.test(sql));
      return (await ours.ask('statements')).filter(counted).length;
    };
    return {
      bars: [
        atMost(
          'total of all: statements beside the page’s, at most the end’s',
          'statements',
          await statementsOf('/users'),
          1,
          1,
        ),
        atMost(
          'total of one pet: the same, and one look-up',
          'statements',
          await statementsOf('/users?pet=duck'),
          2,
          1,
        ),
      ],
    };
  });
}
