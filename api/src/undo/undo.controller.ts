import { Controller, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Work } from '../database/group-commit';
import type { Change } from '../ledger/change';
import { toChangeDto } from '../ledger/changes.presenter';
import { placeOf } from '../ledger/place-of';
import { Role } from '../openapi/role';
import { type Author, CurrentAccount } from '../rest/access';
import { Answer } from '../rest/answer';
import { IdPipe } from '../rest/id.pipe';
import { Write } from '../rest/idempotent-writes';
import { IfMatch, type Precondition } from '../rest/precondition';
import { UndoDocs } from './undo.docs';
import { UndoService } from './undo.service';

@ApiTags('changes')
@Controller('changes')
export class UndoController {
  constructor(private readonly undos: UndoService) {}

  @Post(':revision/undo')
  @Role('editor')
  @Write()
  @UndoDocs()
  undo(
    @Param('revision', IdPipe) revision: number,
    @IfMatch() precondition: Precondition,
    @CurrentAccount() by: Author | null,
  ): Work<Answer> {
    return (tx) => this.undos.undo(tx, revision, precondition, by).then(undoneAnswer);
  }
}

function undoneAnswer(change: Change): Answer {
  const headers = { Location: `/changes/${change.revision}`, ...placeOf(change) };
  return new Answer(201, headers, toChangeDto(change));
}
