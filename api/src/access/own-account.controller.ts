import { Body, Controller, Delete, Get, Param, Patch, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Role } from '../openapi/role';
import { Answer } from '../rest/answer';
import { IdPipe } from '../rest/id.pipe';
import { validationPipe } from '../rest/validation';
import { accountAnswer, sessionsAnswer } from './access.answers';
import { CurrentActor, CurrentClient, type Own, OwnSession } from './access.decorators';
import { NewKeyDto, PatchOwnAccountDto } from './access.dto';
import { AccountsService, type Actor } from './accounts.service';
import { Confidential } from './confidential';
import {
  EndOwnKeyDocs,
  EndOwnSessionDocs,
  GetOwnAccountDocs,
  ListOwnKeysDocs,
  ListOwnSessionsDocs,
  MakeKeyDocs,
  PatchOwnAccountDocs,
} from './own-account.docs';
import { OwnAccountService } from './own-account.service';
import type { Client } from './sign-in.service';

/** What each person does to the own account. By session only, so that a key cannot make keys. */
@ApiTags('access')
@Controller('account')
export class OwnAccountController {
  constructor(
    private readonly accounts: AccountsService,
    private readonly own: OwnAccountService,
  ) {}

  @Get()
  @Role('viewer', 'session')
  @GetOwnAccountDocs()
  async get(@OwnSession() { account }: Own): Promise<Answer> {
    return accountAnswer(await this.accounts.get(account));
  }

  @Patch()
  @Role('viewer', 'session')
  @Confidential()
  @PatchOwnAccountDocs()
  async change(
    @Body(validationPipe(PatchOwnAccountDto)) patch: PatchOwnAccountDto,
    @OwnSession() own: Own,
    @CurrentActor() actor: Actor,
    @CurrentClient() client: Client,
  ): Promise<Answer> {
    return accountAnswer(await this.own.change(own, patch, actor, client));
  }

  @Get('sessions')
  @Role('viewer', 'session')
  @ListOwnSessionsDocs()
  async listSessions(@OwnSession() { account, session }: Own): Promise<Answer> {
    return sessionsAnswer(await this.accounts.listSessions(account), session);
  }

  @Delete('sessions/:session')
  @Role('viewer', 'session')
  @EndOwnSessionDocs()
  async endSession(
    @Param('session', IdPipe) session: number,
    @OwnSession() { account }: Own,
    @CurrentActor() actor: Actor,
  ): Promise<Answer> {
    await this.accounts.endSession(account, session, actor);
    return new Answer(204, {});
  }

  @Get('keys')
  @Role('viewer', 'session')
  @ListOwnKeysDocs()
  async listKeys(@OwnSession() { account }: Own): Promise<Answer> {
    return new Answer(200, {}, await this.accounts.listKeys(account));
  }

  @Post('keys')
  @Role('viewer', 'session')
  @MakeKeyDocs()
  async makeKey(
    @Body(validationPipe(NewKeyDto)) key: NewKeyDto,
    @OwnSession() own: Own,
    @CurrentActor() actor: Actor,
  ): Promise<Answer> {
    const made = await this.own.makeKey(own, key, actor);
    return new Answer(201, { Location: `/account/keys/${made.id}` }, made);
  }

  @Delete('keys/:key')
  @Role('viewer', 'session')
  @EndOwnKeyDocs()
  async endKey(
    @Param('key', IdPipe) key: number,
    @OwnSession() { account }: Own,
    @CurrentActor() actor: Actor,
  ): Promise<Answer> {
    await this.accounts.endKey(account, key, actor);
    return new Answer(204, {});
  }
}
