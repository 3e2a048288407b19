import { Controller, Get, Headers, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { ChangeKind } from '../database/schema';
import { type Answer, readAnswer } from '../rest/answer';
import { IdPipe } from '../rest/id.pipe';
import { validationPipe } from '../rest/validation';
import { GetChangeDocs, ListChangesDocs } from './changes.docs';
import { ChangesQueryDto } from './changes.dto';
import { toChangeDto } from './changes.presenter';
import { ChangesService } from './changes.service';

@ApiTags('changes')
@Controller('changes')
export class ChangesController {
  constructor(private readonly changes: ChangesService) {}

  @Get()
  @ListChangesDocs()
  async list(
    @Query(validationPipe(ChangesQueryDto)) query: ChangesQueryDto,
    @Headers('if-none-match') ifNoneMatch: string | undefined,
  ): Promise<Answer> {
    const { after, before, limit = 100 } = query;
    const kinds = query.kind?.split(',') as ChangeKind[] | undefined; // validated
    const order = query.order ?? (before !== undefined && after === undefined ? 'desc' : 'asc');
    const page = { after, before, kinds, limit, isNewestFirst: order === 'desc' };
    const { value, head } = await this.changes.page(page, ifNoneMatch);
    return readAnswer(head, value?.map(toChangeDto));
  }

  @Get(':revision')
  @GetChangeDocs()
  async get(@Param('revision', IdPipe) revision: number): Promise<Answer> {
    const { value, head } = await this.changes.get(revision);
    return readAnswer(head, toChangeDto(value));
  }
}
