import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module';
import { LedgerModule } from '../ledger/ledger.module';
import { Feed } from './feed';
import { FeedController } from './feed.controller';

@Module({ imports: [LedgerModule, AccessModule], controllers: [FeedController], providers: [Feed], exports: [Feed] })
export class FeedModule {}
