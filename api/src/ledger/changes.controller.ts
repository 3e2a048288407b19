import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Role } from '../openapi/role';
import type { Answer } from '../rest/answer';
import { FromLedger } from '../rest/from-ledger';
import { IdPipe } from '../rest/id.pipe';
import { validationPipe } from '../rest/validation';
import { pageAskedBy, pathAfter } from './asked-page';
import { GetChangeDocs, ListChangesDocs } from './changes.docs';
import { ChangesQueryDto } from './changes.dto';
import { changesAnswer, toChangeDto } from './changes.presenter';
import { ChangesService } from './changes.service';
import type { IsKnown } from './head';
import { KnownHead, readAnswer } from './read-answer';

@ApiTags('changes')
@Controller('changes')
export class ChangesController {
  constructor(private readonly changes: ChangesService) {}

  @Get()
  @Role('viewer')
  @FromLedger()
  @ListChangesDocs()
  async list(
    @Query(validationPipe(ChangesQueryDto)) query: ChangesQueryDto,
    @KnownHead() isKnown: IsKnown,
  ): Promise<Answer> {
    return changesAnswer(await this.changes.page(pageAskedBy(query), isKnown), (position) =>
      pathAfter(query, position),
    );
  }

  @Get(':revision')
  @Role('viewer')
  @FromLedger()
  @GetChangeDocs()
  async get(@Param('revision', IdPipe) revision: number, @KnownHead() isKnown: IsKnown): Promise<Answer> {
    const { value, head } = await this.changes.get(revision, isKnown);
    return readAnswer({ head, value: value && toChangeDto(value) });
  }
}
