import { Module } from '@nestjs/common';
import { ChangesController } from './changes.controller';
import { ChangesService } from './changes.service';
import { Ledger } from './ledger';
import { LedgerEnd } from './ledger-end';

@Module({ controllers: [ChangesController], providers: [ChangesService, Ledger, LedgerEnd], exports: [Ledger] })
export class LedgerModule {}
