import { Controller, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Work } from '../database/group-commit';
import type { Change } from '../ledger/change';
import { toChangeDto } from '../ledger/changes.presenter';
import { Answer } from '../rest/answer';
import { IdPipe } from '../rest/id.pipe';
import { Write } from '../rest/idempotent-writes';
import { UndoDocs } from './undo.docs';
import { UndoService } from './undo.service';

@ApiTags('changes')
@Controller('changes')
export class UndoController {
  constructor(private readonly undos: UndoService) {}

  @Post(':revision/undo')
  @Write()
  @UndoDocs()
  undo(@Param('revision', IdPipe) revision: number): Work<Answer> {
    return (tx) => this.undos.undo(tx, revision).then(undoneAnswer);
  }
}

function undoneAnswer(change: Change): Answer {
  const headers = { Location: `/changes/${change.revision}`, Revision: String(change.revision) };
  return new Answer(201, headers, toChangeDto(change));
}
