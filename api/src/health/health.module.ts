import { Module } from '@nestjs/common';
import { BackupModule } from '../backup/backup.module';
import { HealthController } from './health.controller';
import { Readiness } from './readiness';

@Module({ imports: [BackupModule], controllers: [HealthController], providers: [Readiness] })
export class HealthModule {}
