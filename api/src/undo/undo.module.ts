import { Module } from '@nestjs/common';
import { LedgerModule } from '../ledger/ledger.module';
import { UsersModule } from '../users/users.module';
import { UndoController } from './undo.controller';
import { UndoService } from './undo.service';

@Module({ imports: [LedgerModule, UsersModule], controllers: [UndoController], providers: [UndoService] })
export class UndoModule {}
