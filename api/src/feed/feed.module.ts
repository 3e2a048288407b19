import { Module } from '@nestjs/common';
import { LedgerModule } from '../ledger/ledger.module';
import { Feed } from './feed';
import { FeedController } from './feed.controller';

@Module({ imports: [LedgerModule], controllers: [FeedController], providers: [Feed], exports: [Feed] })
export class FeedModule {}
