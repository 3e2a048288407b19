import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { ask } from '../ask.mjs';
import { compare } from '../compare.mjs';
import { request } from '../load.mjs';
import { startOurs, withServers } from '../sides.mjs';
import { atMost, sideTable } from '../table.mjs';

const LIST = '/users';

/** A kept list for somebody who is signed in, beside the same where nobody has to be. */
export async function run(lab) {
  return withServers(async (start, file) => {
    const open = await start(startOurs(lab, `sqlite:${file()}`));
    const url = `sqlite:${file()}`;
    const withAccounts = await start(startOurs(lab, url));
    const fields = { Cookie: await firstCookie(lab, url, withAccounts.port) };
    const figures = await compare(lab, [
      { name: 'without accounts', servers: [open], requests: [request(LIST)] },
      { name: 'with a session', servers: [withAccounts], requests: [request(LIST, { fields })] },
    ]);
    const [ours, theirs] = [figures['with a session'].cpu, figures['without accounts'].cpu];
    const unit = 'µs of CPU a request';
    return {
      bars: [atMost('list of 4, kept, with a session, beside without accounts', unit, ours, theirs, 1.25)],
      tables: [{ title: '`GET /users`, four users, by who asks', table: sideTable(figures) }],
    };
  });
}

/** That of the first account, which is made with the set-up link. */
async function firstCookie(lab, url, port) {
  const command = join(lab.ours, 'dist/api/commands/account.js');
  const link = execFileSync(process.execPath, [command, 'setup'], { env: { DATABASE_URL: url }, encoding: 'utf8' });
  const [, token] = /#(\S+)/.exec(link);
  const account = { token, name: 'ada', password: 'four words at random' };
  const { headers } = await ask(port, '/accounts/first', undefined, JSON.stringify(account));
  return headers['set-cookie'][0].split(';')[0];
}
