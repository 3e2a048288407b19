import { Module } from '@nestjs/common';
import { BackupModule } from '../backup/backup.module';
import { FeedModule } from '../feed/feed.module';
import { UsersModule } from '../users/users.module';
import { EventLoop } from './event-loop';
import { Metrics } from './metrics';
import { MetricsController } from './metrics.controller';
import { RequestDurations } from './request-durations';

/** What the server counts and measures, for Prometheus. */
@Module({
  imports: [BackupModule, FeedModule, UsersModule],
  controllers: [MetricsController],
  providers: [EventLoop, Metrics, RequestDurations],
})
export class MetricsModule {}
