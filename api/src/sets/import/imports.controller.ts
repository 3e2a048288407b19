import { Body, Controller, Get, Param, Post, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Work } from '../../database/group-commit';
import { Role } from '../../openapi/role';
import { Answer } from '../../rest/answer';
import { IdPipe } from '../../rest/id.pipe';
import { RawBody } from '../../rest/raw-body';
import { validationPipe } from '../../rest/validation';
import { acceptedAnswer, receivedAnswer } from '../sets.answers';
import { PlansSet } from '../when-planned';
import { FileLayoutPipe, saidBy } from './file-layout.pipe';
import { GetFileDocs, PlanFileDocs, PutFileDocs } from './imports.docs';
import { FileQueryDto, PartQueryDto } from './imports.dto';
import { toLayoutDto } from './imports.presenter';
import type { SaidOfPlan } from './layout';
import { ReceiveFileService } from './receive-file.service';

/** How many bytes a part of a file may have. */
export const MAX_PART_BYTES = 8 * 1024 * 1024;

@ApiTags('sets')
@Controller('sets')
export class ImportsController {
  constructor(private readonly files: ReceiveFileService) {}

  @Put(':id/file')
  @Role('editor')
  @RawBody(MAX_PART_BYTES)
  @PutFileDocs()
  async append(
    @Param('id', IdPipe) id: number,
    @Query(validationPipe(PartQueryDto)) { offset = 0 }: PartQueryDto,
    @Body() part: Buffer = Buffer.alloc(0),
  ): Promise<Answer> {
    return receivedAnswer(await this.files.append(id, offset, part));
  }

  @Get(':id/file')
  @Role('viewer')
  @GetFileDocs()
  async preview(
    @Param('id', IdPipe) id: number,
    @Query(validationPipe(FileQueryDto)) query: FileQueryDto,
  ): Promise<Answer> {
    const { bytes, layout, sample } = await this.files.preview(id, saidBy(query));
    return new Answer(200, {}, { bytes, found: toLayoutDto(layout), rows: sample });
  }

  @Post(':id/plan')
  @Role('editor')
  @PlansSet()
  @PlanFileDocs()
  plan(@Param('id', IdPipe) id: number, @Body(FileLayoutPipe) said: SaidOfPlan): Work<Answer> {
    return (tx) => this.files.plan(tx, id, said).then(acceptedAnswer);
  }
}
