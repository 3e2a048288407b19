import { Module } from '@nestjs/common';
import { ChangesController } from './changes.controller';
import { ChangesService } from './changes.service';
import { Feed } from '../feed/feed';
import { FeedController } from '../feed/feed.controller';
import { Ledger } from './ledger';

@Module({
  controllers: [FeedController, ChangesController],
  providers: [ChangesService, Feed, Ledger],
  exports: [Ledger],
})
export class ChangesModule {}
