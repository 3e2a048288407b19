import { Controller, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Answer } from '../rest/answer';
import { IdPipe } from '../rest/id.pipe';
import { type Idempotency, IdempotencyKey, Writes } from '../rest/idempotent-writes';
import { UndoService } from './undo.service';
import { undoneAnswer } from '../users/users.answers';
import { UndoDocs } from '../users/users.docs';

@ApiTags('changes')
@Controller('changes')
export class UndoController {
  constructor(
    private readonly undos: UndoService,
    private readonly writes: Writes,
  ) {}

  @Post(':revision/undo')
  @UndoDocs()
  undo(
    @Param('revision', IdPipe) revision: number,
    @IdempotencyKey() idempotency: Idempotency | undefined,
  ): Promise<Answer> {
    return this.writes.answer(idempotency, async (transaction) =>
      undoneAnswer(await this.undos.undo(transaction, revision)),
    );
  }
}
