import { Body, Controller, Delete, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Work } from '../database/group-commit';
import { Role } from '../openapi/role';
import { CurrentSender, type Sender } from '../rest/access';
import type { Answer } from '../rest/answer';
import { IdPipe } from '../rest/id.pipe';
import { Write } from '../rest/idempotent-writes';
import { KnownTags } from '../rest/precondition';
import { validationPipe } from '../rest/validation';
import { AcceptedType, formatOf, refusePaging } from '../users/list/list-format';
import { CarriesOutSets } from './carries-out-sets';
import { NewSetPipe } from './new-set.pipe';
import { csvRowsOf, ndjsonRows } from './row-formats';
import { rowsFile } from './rows-file';
import {
  acceptedAnswer,
  forgottenAnswer,
  plannedAnswer,
  rowsAnswer,
  rowsAskedBy,
  setAnswer,
  setsAnswer,
  setsAskedBy,
} from './sets.answers';
import {
  GetSetDocs,
  ListSetRowsDocs,
  ListSetsDocs,
  PlanSetDocs,
  RemoveSetDocs,
  StartSetDocs,
  StopSetDocs,
} from './sets.docs';
import { SetRowsQueryDto, SetsQueryDto } from './sets.dto';
import { type NewSet, SetsService } from './sets.service';
import { PlansSet } from './when-planned';

@ApiTags('sets')
@Controller('sets')
export class SetsController {
  constructor(private readonly sets: SetsService) {}

  @Get()
  @Role('viewer')
  @ListSetsDocs()
  async list(@Query(validationPipe(SetsQueryDto)) query: SetsQueryDto): Promise<Answer> {
    return setsAnswer(query, await this.sets.list(setsAskedBy(query)));
  }

  @Post()
  @Role('editor')
  @PlansSet()
  @PlanSetDocs()
  plan(@Body(NewSetPipe) set: NewSet, @CurrentSender() sender: Sender | undefined): Work<Answer> {
    return (tx) => this.sets.plan(tx, set, sender).then(plannedAnswer);
  }

  @Get(':id')
  @Role('viewer')
  @GetSetDocs()
  async get(@Param('id', IdPipe) id: number, @KnownTags() isKnown: (etag: string) => boolean): Promise<Answer> {
    return setAnswer(await this.sets.get(id), isKnown);
  }

  @Get(':id/rows')
  @Role('viewer')
  @ListSetRowsDocs()
  async rows(
    @Param('id', IdPipe) id: number,
    @Query(validationPipe(SetRowsQueryDto)) query: SetRowsQueryDto,
    @AcceptedType() acceptedType: string,
  ): Promise<Answer> {
    const { format = formatOf(acceptedType) } = query;
    const asked = rowsAskedBy(id, query);
    if (format === 'json') return rowsAnswer(id, query, await this.sets.pageOfRows(id, asked));
    refusePaging(query, format);
    const { request } = await this.sets.get(id);
    return rowsFile(asked, format === 'csv' ? csvRowsOf(request) : ndjsonRows(acceptedType), (page) =>
      this.sets.pageOfRows(id, page),
    );
  }

  @Post(':id/start')
  @Role('editor')
  @CarriesOutSets()
  @StartSetDocs()
  start(@Param('id', IdPipe) id: number, @CurrentSender() sender: Sender | undefined): Work<Answer> {
    return (tx) => this.sets.start(tx, id, sender).then(acceptedAnswer);
  }

  @Post(':id/stop')
  @Role('editor')
  @CarriesOutSets()
  @StopSetDocs()
  stop(@Param('id', IdPipe) id: number): Work<Answer> {
    return (tx) => this.sets.stop(tx, id).then(acceptedAnswer);
  }

  @Delete(':id')
  @Role('editor')
  @Write()
  @RemoveSetDocs()
  remove(@Param('id', IdPipe) id: number): Work<Answer> {
    return (tx) => this.sets.remove(tx, id).then(forgottenAnswer);
  }
}
