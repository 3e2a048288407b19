import { Module } from '@nestjs/common';
import { AccessReader } from './access-reader';
import { AccessStore } from './access.store';
import { AccountCommands } from './account-commands';
import { AccountStore } from './account.store';
import { AccountsController } from './accounts.controller';
import { AccountsService } from './accounts.service';
import { CommandSocket } from './command-socket';
import { EventStore } from './event.store';
import { EventsController } from './events.controller';
import { EventsService } from './events.service';
import { InvitationStore } from './invitation.store';
import { KeyStore } from './key.store';
import { OpenStreams } from './open-streams';
import { OwnAccountController } from './own-account.controller';
import { OwnAccountService } from './own-account.service';
import { Passwords } from './passwords';
import { SenderStore } from './sender.store';
import { SessionController } from './session.controller';
import { SessionStore } from './session.store';
import { SetUpService } from './set-up.service';
import { SignInService } from './sign-in.service';

const STORES = [AccessStore, AccountStore, EventStore, InvitationStore, KeyStore, SenderStore, SessionStore];
const SERVICES = [
  AccessReader,
  AccountCommands,
  AccountsService,
  CommandSocket,
  EventsService,
  OpenStreams,
  OwnAccountService,
  Passwords,
  SetUpService,
  SignInService,
];

/** Accounts, sessions and keys, and who sends a request. */
@Module({
  controllers: [SessionController, AccountsController, OwnAccountController, EventsController],
  providers: [...STORES, ...SERVICES],
  exports: [AccessReader, OpenStreams, SetUpService],
})
export class AccessModule {}
