import { Module } from '@nestjs/common';
import { FeedModule } from '../feed/feed.module';
import { LedgerModule } from '../ledger/ledger.module';
import { UsersModule } from '../users/users.module';
import { Actions } from './actions/actions';
import { SelectedUsers } from './actions/selected-users';
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

const STORES = [SetStore, SetRowStore, TakenBackStore];
const ENGINE = [Actions, Lease, Rights, SelectedUsers, SetBatch, SetHousekeeping, SetPlanner, SetProgress, SetWorker];

@Module({
  imports: [FeedModule, LedgerModule, UsersModule],
  controllers: [SetsController],
  providers: [SetsService, ...STORES, ...ENGINE],
})
export class SetsModule {}
