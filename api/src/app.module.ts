import { type DynamicModule, Module } from '@nestjs/common';
import type { Config } from './config/config';
import { ConfigModule } from './config/config.module';
import { DatabaseModule } from './database/database.module';
import { GreetingModule } from './greeting/greeting.module';
import { HealthModule } from './health/health.module';
import { HttpModule } from './rest/rest.module';
import { ProblemsModule } from './problems/problems.module';
import { UsersModule } from './users/users.module';

@Module({ imports: [DatabaseModule, HttpModule, GreetingModule, HealthModule, ProblemsModule, UsersModule] })
export class AppModule {
  static with(config: Config): DynamicModule {
    return { module: AppModule, imports: [ConfigModule.with(config)] };
  }
}
