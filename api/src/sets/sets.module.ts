import { Module } from '@nestjs/common';
import { FeedModule } from '../feed/feed.module';
import { LedgerModule } from '../ledger/ledger.module';
import { UsersModule } from '../users/users.module';
import { Actions } from './actions/actions';
import { SelectedUsers } from './actions/selected-users';
import { FileReader } from './import/file-reader';
import { ImportPartStore } from './import/import-part.store';
import { ImportRowStore } from './import/import-row.store';
import { ImportsController } from './import/imports.controller';
import { ReceiveFileService } from './import/receive-file.service';
import { Lease } from './lease';
import { Rights } from './rights';
import { SetBatch } from './set-batch';
import { SetHousekeeping } from './set-housekeeping';
import { SetPlanner } from './set-planner';
import { SetProgress } from './set-progress';
import { SetRowStore } from './set-row.store';
import { SetStore } from './set.store';
import { SetWorker } from './set-worker';
import { SetsController } from './sets.controller';
import { SetsService } from './sets.service';
import { TakenBackStore } from './taken-back.store';

const STORES = [SetStore, SetRowStore, TakenBackStore, ImportPartStore, ImportRowStore];
const IMPORT = [FileReader, ReceiveFileService];
const ENGINE = [Actions, Lease, Rights, SelectedUsers, SetBatch, SetHousekeeping, SetPlanner, SetProgress, SetWorker];

@Module({
  imports: [FeedModule, LedgerModule, UsersModule],
  controllers: [SetsController, ImportsController],
  providers: [SetsService, ...STORES, ...ENGINE, ...IMPORT],
})
export class SetsModule {}
