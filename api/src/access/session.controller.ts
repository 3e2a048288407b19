import { Body, Controller, Delete, Get, Post, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { Config } from '../config/config';
import { Role } from '../openapi/role';
import type { Answer } from '../rest/answer';
import { validationPipe } from '../rest/validation';
import { AccessReader } from './access-reader';
import { begunAnswer, sessionAnswer, signedOutAnswer } from './access.answers';
import { CurrentClient } from './access.decorators';
import { AcceptDocs, FirstAccountDocs, ReadSessionDocs, SignInDocs, SignOutDocs } from './access.docs';
import { AcceptInvitationDto, FirstAccountDto, SignInDto } from './access.dto';
import { Confidential } from './confidential';
import { type Client, SignInService } from './sign-in.service';

/** All ways into a session, and out of it. */
@ApiTags('access')
@Controller()
export class SessionController {
  constructor(
    private readonly config: Config,
    private readonly reader: AccessReader,
    private readonly signIns: SignInService,
  ) {}

  @Get('session')
  @Role('anyone')
  @ReadSessionDocs()
  async read(@Req() request: Request): Promise<Answer> {
    return sessionAnswer(await this.reader.of(request));
  }

  @Post('session')
  @Role('anyone', 'sender')
  @Confidential()
  @SignInDocs()
  async signIn(
    @Body(validationPipe(SignInDto)) { name, password }: SignInDto,
    @CurrentClient() client: Client,
    @Req() request: Request,
  ): Promise<Answer> {
    const begun = await this.signIns.signIn(name, password, client, request.access?.sender);
    return begunAnswer(begun, request, this.config);
  }

  @Delete('session')
  @Role('anyone', 'sender')
  @SignOutDocs()
  async signOut(@CurrentClient() client: Client, @Req() request: Request): Promise<Answer> {
    await this.signIns.signOut(request.access?.sender, client);
    return signedOutAnswer(request, this.config);
  }

  @Post('accounts/first')
  @Role('anyone')
  @Confidential()
  @FirstAccountDocs()
  async setUp(
    @Body(validationPipe(FirstAccountDto)) { token, name, password }: FirstAccountDto,
    @CurrentClient() client: Client,
    @Req() request: Request,
  ): Promise<Answer> {
    return begunAnswer(await this.signIns.setUpFirst(token, name, password, client), request, this.config);
  }

  @Post('invitations/accept')
  @Role('anyone', 'sender')
  @Confidential()
  @AcceptDocs()
  async accept(
    @Body(validationPipe(AcceptInvitationDto)) { token, password }: AcceptInvitationDto,
    @CurrentClient() client: Client,
    @Req() request: Request,
  ): Promise<Answer> {
    return begunAnswer(await this.signIns.accept(token, password, client), request, this.config);
  }
}
