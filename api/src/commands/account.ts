import '../config/node-version';
import { AccessStore } from '../access/access.store';
import { AccountCommands } from '../access/account-commands';
import { AccountStore } from '../access/account.store';
import { AccountsService } from '../access/accounts.service';
import { askServer, socketPath } from '../access/command-socket';
import { EventStore } from '../access/event.store';
import { InvitationStore } from '../access/invitation.store';
import { KeyStore } from '../access/key.store';
import { SessionStore } from '../access/session.store';
import { SetUpService } from '../access/set-up.service';
import { Config } from '../config/config';
import { Database } from '../database/database';
import { fail } from './fail';

/** `npm run account -- …`: what the person at the server does to accounts. A running server on SQLite is asked to do it. */
async function account(): Promise<void> {
  const config = new Config(process.env);
  const command = process.argv.slice(2);
  const path = socketPath(config);
  console.log((path && (await askServer(path, command))) ?? (await run(config, command)));
}

async function run(config: Config, command: readonly string[]): Promise<string> {
  const database = await Database.open(config.database);
  try {
    return await commandsOn(config, database).run(command);
  } finally {
    await database.onApplicationShutdown();
  }
}

function commandsOn(config: Config, database: Database): AccountCommands {
  const access = new AccessStore();
  const accounts = new AccountStore(access);
  const [sessions, keys, events] = [new SessionStore(access), new KeyStore(access), new EventStore(access)];
  const service = new AccountsService(database, accounts, sessions, keys, new InvitationStore(), events);
  return new AccountCommands(config, database, access, accounts, service, new SetUpService(database, access, accounts));
}

account().catch(fail);
