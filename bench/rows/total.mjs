import { ask } from '../ask.mjs';
import { FRESH, startOurs, withServers } from '../sides.mjs';
import { atMost } from '../table.mjs';

/** Not worth a count: the brackets of what is read. */
const BRACKET = /^(begin|commit|rollback|savepoint|release)\b/i;
/** The end of the ledger, and the page itself. */
const PAGE = 2;

/** How many statements a list takes, counted at the driver. */
export async function run(lab) {
  return withServers(async (start, file) => {
    const ours = await start(startOurs(lab, `sqlite:${file()}`, FRESH));
    await ours.ask('watch statements');
    const statementsOf = async (path) => {
      await ask(ours.port, path);
      await ours.ask('statements');
      const { headers } = await ask(ours.port, path);
      if (headers['x-total-count'] === undefined) throw new Error(`${path} tells no total`);
      return (await ours.ask('statements')).filter((sql) => !BRACKET.test(sql)).length;
    };
    return {
      bars: [
        atMost('total of all, beside the end and the page', 'statements', await statementsOf('/users'), PAGE, 1),
        atMost(
          'total of one pet, beside one look-up more',
          'statements',
          await statementsOf('/users?pet=duck'),
          PAGE + 1,
          1,
        ),
      ],
    };
  });
}
