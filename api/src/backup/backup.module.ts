import { Module } from '@nestjs/common';
import { BackupSchedule } from './backup-schedule';

/** Backups of SQLite files: by command, and by the server itself. */
@Module({ providers: [BackupSchedule], exports: [BackupSchedule] })
export class BackupModule {}
