import { Body, Controller, Delete, Get, Param, Patch, Post, Query, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import type { Logger } from 'pino';
import { OpenStreams } from '../access/open-streams';
import type { Work } from '../database/group-commit';
import { HistoryQueryDto } from '../ledger/changes.dto';
import { changesAnswer, pathWith } from '../ledger/changes.presenter';
import type { IsKnown } from '../ledger/head';
import { KnownHead } from '../ledger/read-answer';
import { RequestLog } from '../logging/request-log.decorator';
import { Role } from '../openapi/role';
import { userRecord } from '../record/user-record';
import type { CreateUserDto } from '../record/user-record.dto';
import { type Author, CurrentAccount } from '../rest/access';
import type { Answer } from '../rest/answer';
import { clientOf } from '../rest/client-address';
import { FromLedger } from '../rest/from-ledger';
import { IdPipe } from '../rest/id.pipe';
import { Write } from '../rest/idempotent-writes';
import { IfMatch, KnownTags, type Precondition } from '../rest/precondition';
import { validationPipe } from '../rest/validation';
import { csv, ndjson } from './export/export-formats';
import { exportedBy, ExportUsersService } from './export/export-users.service';
import { AcceptedType, formatOf, refuseExceptions, refusePaging } from './list/list-format';
import { ListUsersService } from './list/list-users.service';
import { PostUsersPipe } from './post-users.pipe';
import { UserChanges } from './user-changes';
import {
  addressOf,
  createdAnswer,
  deletedAnswer,
  exportAnswer,
  messageAnswer,
  pageAnswer,
  updatedAnswer,
  userAnswer,
} from './users.answers';
import { DeleteUserDocs, GetUserDocs, HistoryDocs, ListUsersDocs, PatchUserDocs, PostUsersDocs } from './users.docs';
import { ListUsersQueryDto, PatchUserDto, SendMessageDto } from './users.dto';
import { UsersService } from './users.service';

@ApiTags('users')
@Controller('users')
export class UsersController {
  constructor(
    private readonly users: UsersService,
    private readonly lists: ListUsersService,
    private readonly exports: ExportUsersService,
    private readonly changes: UserChanges,
    private readonly streams: OpenStreams,
  ) {}

  @Get()
  @Role('viewer')
  @FromLedger()
  @ListUsersDocs()
  async list(
    @Query(validationPipe(ListUsersQueryDto)) query: ListUsersQueryDto,
    @KnownHead() isKnown: IsKnown,
    @AcceptedType() acceptedType: string,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Answer> {
    const { format = formatOf(acceptedType), raw, bom } = query;
    const address = addressOf(query);
    if (format === 'json') {
      refuseExceptions(query);
      return pageAnswer(address, await this.lists.page(query, isKnown));
    }
    refusePaging(query, format);
    const form =
      format === 'csv' ? csv({ isRaw: raw === 'true', hasByteOrderMark: bom === 'true' }) : ndjson(acceptedType);
    if (request.method === 'HEAD') return exportAnswer(await this.exports.head(), form);
    const started = await this.exports.start(exportedBy(query), form, clientOf(request));
    this.streams.watch(request, response, () => response.destroy()); // so that it does not look complete
    return exportAnswer(started, form);
  }

  @Get(':id')
  @Role('viewer')
  @FromLedger()
  @GetUserDocs()
  async get(@Param('id', IdPipe) id: number, @KnownTags() isKnown: (etag: string) => boolean): Promise<Answer> {
    return userAnswer(await this.users.get(id), isKnown);
  }

  @Get(':id/changes')
  @Role('viewer')
  @FromLedger()
  @HistoryDocs()
  async history(
    @Param('id', IdPipe) id: number,
    @Query(validationPipe(HistoryQueryDto)) { before, limit = 100 }: HistoryQueryDto,
    @KnownHead() isKnown: IsKnown,
  ): Promise<Answer> {
    return changesAnswer(await this.users.history(id, { before, limit, isNewestFirst: true }, isKnown), (position) =>
      pathWith(`/users/${id}/changes`, { before: position, limit }),
    );
  }

  @Post()
  @Role('editor')
  @Write()
  @PostUsersDocs()
  post(
    @Body(PostUsersPipe) body: CreateUserDto | SendMessageDto,
    @CurrentAccount() by: Author | null,
    @RequestLog() log: Logger,
  ): Work<Answer> {
    log.info({ received: body }, 'received');
    if (body instanceof SendMessageDto) return (tx) => this.users.send(tx, body.data, by).then(messageAnswer);
    return (tx) => this.changes.create(tx, userRecord.fill(body), { by }).then(createdAnswer);
  }

  @Patch(':id')
  @Role('editor')
  @Write()
  @PatchUserDocs()
  update(
    @Param('id', IdPipe) id: number,
    @Body(validationPipe(PatchUserDto)) patch: PatchUserDto,
    @IfMatch() precondition: Precondition,
    @CurrentAccount() by: Author | null,
  ): Work<Answer> {
    return (tx) => this.users.update(tx, id, patch, precondition, by).then(updatedAnswer);
  }

  @Delete(':id')
  @Role('editor')
  @Write()
  @DeleteUserDocs()
  remove(
    @Param('id', IdPipe) id: number,
    @IfMatch() precondition: Precondition,
    @CurrentAccount() by: Author | null,
  ): Work<Answer> {
    return (tx) => this.users.remove(tx, id, precondition, by).then(deletedAnswer);
  }
}
