import { Body, Controller, Delete, Get, Param, Patch, Post, Query, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { Config } from '../config/config';
import { Role } from '../openapi/role';
import { Answer } from '../rest/answer';
import { IdPipe } from '../rest/id.pipe';
import { IfMatch, type Precondition } from '../rest/precondition';
import { validationPipe } from '../rest/validation';
import { accountAnswer, accountsAnswer, invitedAnswer, sessionsAnswer } from './access.answers';
import { CurrentActor, type Own, OwnSession } from './access.decorators';
import { AccountsQueryDto, NewAccountDto, PatchAccountDto } from './access.dto';
import {
  CreateAccountDocs,
  EndKeyDocs,
  EndSessionDocs,
  GetAccountDocs,
  InviteDocs,
  ListAccountsDocs,
  ListKeysDocs,
  ListSessionsDocs,
  PatchAccountDocs,
  RemoveAccountDocs,
} from './accounts.docs';
import { AccountsService, type Actor } from './accounts.service';

/** What an admin does to accounts. */
@ApiTags('access')
@Controller('accounts')
export class AccountsController {
  constructor(
    private readonly config: Config,
    private readonly accounts: AccountsService,
  ) {}

  @Get()
  @Role('admin', 'account')
  @ListAccountsDocs()
  async list(@Query(validationPipe(AccountsQueryDto)) { after = 0, limit = 100 }: AccountsQueryDto): Promise<Answer> {
    return accountsAnswer(await this.accounts.list(after, limit + 1), limit);
  }

  @Post()
  @Role('admin', 'account')
  @CreateAccountDocs()
  async create(
    @Body(validationPipe(NewAccountDto)) { name, role }: NewAccountDto,
    @CurrentActor() actor: Actor,
    @Req() request: Request,
  ): Promise<Answer> {
    return invitedAnswer(await this.accounts.create(name, role, actor), request, this.config);
  }

  @Get(':id')
  @Role('admin', 'account')
  @GetAccountDocs()
  async get(@Param('id', IdPipe) id: number): Promise<Answer> {
    return accountAnswer(await this.accounts.get(id));
  }

  @Patch(':id')
  @Role('admin', 'account')
  @PatchAccountDocs()
  async change(
    @Param('id', IdPipe) id: number,
    @Body(validationPipe(PatchAccountDto)) patch: PatchAccountDto,
    @IfMatch() precondition: Precondition,
    @CurrentActor() actor: Actor,
  ): Promise<Answer> {
    return accountAnswer(await this.accounts.change(id, patch, precondition, actor));
  }

  @Delete(':id')
  @Role('admin', 'account')
  @RemoveAccountDocs()
  async remove(
    @Param('id', IdPipe) id: number,
    @IfMatch() precondition: Precondition,
    @CurrentActor() actor: Actor,
  ): Promise<Answer> {
    await this.accounts.remove(id, precondition, actor);
    return new Answer(204, {});
  }

  @Post(':id/invitation')
  @Role('admin', 'account')
  @InviteDocs()
  async invite(
    @Param('id', IdPipe) id: number,
    @CurrentActor() actor: Actor,
    @Req() request: Request,
  ): Promise<Answer> {
    return invitedAnswer(await this.accounts.invite(id, actor), request, this.config);
  }

  @Get(':id/sessions')
  @Role('admin', 'session')
  @ListSessionsDocs()
  async listSessions(@Param('id', IdPipe) id: number, @OwnSession() { session }: Own): Promise<Answer> {
    return sessionsAnswer(await this.accounts.listSessions(id), session);
  }

  @Delete(':id/sessions/:session')
  @Role('admin', 'session')
  @EndSessionDocs()
  async endSession(
    @Param('id', IdPipe) id: number,
    @Param('session', IdPipe) session: number,
    @CurrentActor() actor: Actor,
  ): Promise<Answer> {
    await this.accounts.endSession(id, session, actor);
    return new Answer(204, {});
  }

  @Get(':id/keys')
  @Role('admin', 'session')
  @ListKeysDocs()
  async listKeys(@Param('id', IdPipe) id: number): Promise<Answer> {
    return new Answer(200, {}, await this.accounts.listKeys(id));
  }

  @Delete(':id/keys/:key')
  @Role('admin', 'session')
  @EndKeyDocs()
  async endKey(
    @Param('id', IdPipe) id: number,
    @Param('key', IdPipe) key: number,
    @CurrentActor() actor: Actor,
  ): Promise<Answer> {
    await this.accounts.endKey(id, key, actor);
    return new Answer(204, {});
  }
}
