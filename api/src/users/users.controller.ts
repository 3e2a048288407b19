import { Body, Controller, Delete, Get, Headers, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Logger } from 'pino';
import { HistoryQueryDto } from '../ledger/changes.dto';
import { toChangeDto } from '../ledger/changes.presenter';
import { type Answer, readAnswer } from '../rest/answer';
import { IdPipe } from '../rest/id.pipe';
import { IfMatch, type Precondition } from '../rest/precondition';
import { validationPipe } from '../rest/validation';
import { type Idempotency, IdempotencyKey, Writes } from '../rest/idempotent-writes';
import { RequestLog } from '../logging/request-log.decorator';
import { csv, NDJSON } from './export/export-formats';
import { ExportUsersService } from './export/export-users.service';
import { AcceptedFormat, type ListFormat } from './list/list-format';
import { ListUsersService, selectionOf } from './list/list-users.service';
import { PostUsersPipe } from './post-users.pipe';
import {
  createdAnswer,
  deletedAnswer,
  exportAnswer,
  messageAnswer,
  pageAnswer,
  updatedAnswer,
  userAnswer,
} from './users.answers';
import { DeleteUserDocs, GetUserDocs, HistoryDocs, ListUsersDocs, PatchUserDocs, PostUsersDocs } from './users.docs';
import { type CreateUserDto, ListUsersQueryDto, SendMessageDto, UpdateUserDto } from './users.dto';
import { UsersService } from './users.service';

@ApiTags('users')
@Controller('users')
export class UsersController {
  constructor(
    private readonly users: UsersService,
    private readonly lists: ListUsersService,
    private readonly exports: ExportUsersService,
    private readonly writes: Writes,
  ) {}

  @Get()
  @ListUsersDocs()
  async list(
    @Query(validationPipe(ListUsersQueryDto)) query: ListUsersQueryDto,
    @Headers('if-none-match') ifNoneMatch: string | undefined,
    @AcceptedFormat() accepted: ListFormat,
  ): Promise<Answer> {
    const { format = accepted, raw } = query;
    if (format === 'json') return pageAnswer(await this.lists.page(query, ifNoneMatch), query);
    const form = format === 'csv' ? csv(raw === 'true') : NDJSON;
    return exportAnswer(await this.exports.start(selectionOf(query), form), form);
  }

  @Get(':id')
  @GetUserDocs()
  async get(@Param('id', IdPipe) id: number): Promise<Answer> {
    return userAnswer(await this.users.get(id));
  }

  @Get(':id/changes')
  @HistoryDocs()
  async history(
    @Param('id', IdPipe) id: number,
    @Query(validationPipe(HistoryQueryDto)) { before, limit = 100 }: HistoryQueryDto,
  ): Promise<Answer> {
    const { value, head } = await this.users.history(id, { before, limit, isNewestFirst: true });
    return readAnswer(head, value.map(toChangeDto));
  }

  @Post()
  @PostUsersDocs()
  post(
    @Body(PostUsersPipe) body: CreateUserDto | SendMessageDto,
    @IdempotencyKey() idempotency: Idempotency | undefined,
    @RequestLog() log: Logger,
  ): Promise<Answer> {
    log.info({ received: body }, 'received');
    return this.writes.answer(idempotency, async (transaction) => {
      if (body instanceof SendMessageDto) return messageAnswer(await this.users.send(transaction, body.data));
      const { username, pets = [] } = body;
      return createdAnswer(await this.users.create(transaction, { username, pets }));
    });
  }

  @Patch(':id')
  @PatchUserDocs()
  update(
    @Param('id', IdPipe) id: number,
    @Body(validationPipe(UpdateUserDto)) patch: UpdateUserDto,
    @IfMatch() precondition: Precondition,
    @IdempotencyKey() idempotency: Idempotency | undefined,
  ): Promise<Answer> {
    return this.writes.answer(idempotency, async (transaction) =>
      updatedAnswer(await this.users.update(transaction, id, patch, precondition)),
    );
  }

  @Delete(':id')
  @DeleteUserDocs()
  remove(
    @Param('id', IdPipe) id: number,
    @IfMatch() precondition: Precondition,
    @IdempotencyKey() idempotency: Idempotency | undefined,
  ): Promise<Answer> {
    return this.writes.answer(idempotency, async (transaction) =>
      deletedAnswer(await this.users.remove(transaction, id, precondition)),
    );
  }
}
