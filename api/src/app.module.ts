import { type DynamicModule, Module } from '@nestjs/common';
import { AccessModule } from './access/access.module';
import { BackupModule } from './backup/backup.module';
import type { Config } from './config/config';
import { ConfigModule } from './config/config.module';
import { DatabaseModule } from './database/database.module';
import { FeedModule } from './feed/feed.module';
import { GreetingModule } from './greeting/greeting.module';
import { HealthModule } from './health/health.module';
import { LedgerModule } from './ledger/ledger.module';
import { MetricsModule } from './metrics/metrics.module';
import { PetsModule } from './pets/pets.module';
import { ProblemsModule } from './problems/problems.module';
import { RestModule } from './rest/rest.module';
import { SeedModule } from './seed/seed.module';
import { SetsModule } from './sets/sets.module';
import { UndoModule } from './undo/undo.module';
import { UsersModule } from './users/users.module';

@Module({
  imports: [
    DatabaseModule,
    RestModule,
    GreetingModule,
    HealthModule,
    MetricsModule,
    ProblemsModule,
    FeedModule,
    LedgerModule,
    AccessModule,
    PetsModule,
    UsersModule,
    UndoModule,
    SetsModule,
    BackupModule,
    SeedModule,
  ],
})
export class AppModule {
  static with(config: Config): DynamicModule {
    return { module: AppModule, imports: [ConfigModule.with(config)] };
  }
}
