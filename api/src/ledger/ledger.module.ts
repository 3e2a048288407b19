import { Module } from '@nestjs/common';
import { ChangesController } from './changes.controller';
import { ChangesService } from './changes.service';
import { Ledger } from './ledger';

@Module({ controllers: [ChangesController], providers: [ChangesService, Ledger], exports: [Ledger] })
export class LedgerModule {}
