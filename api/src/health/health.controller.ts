import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { BackupSchedule } from '../backup/backup-schedule';
import { Role } from '../openapi/role';
import { Answer } from '../rest/answer';
import { CheckLiveDocs, CheckReadyDocs } from './health.docs';
import type { LiveDto, ReadyDto } from './health.dto';
import { Readiness } from './readiness';

/** The edge sends it by itself (create-app.ts), since it is always the same. */
export const LIVE: LiveDto = { status: 'up' };

@ApiTags('health')
@Controller('health')
export class HealthController {
  constructor(
    private readonly readiness: Readiness,
    private readonly backups: BackupSchedule,
  ) {}

  @Get('live')
  @Role('anyone')
  @CheckLiveDocs()
  checkLive(): LiveDto {
    return LIVE;
  }

  @Get('ready')
  @Role('anyone')
  @CheckReadyDocs()
  async checkReady(): Promise<Answer> {
    const parts = await this.readiness.expectReady();
    const { last } = this.backups;
    const lastBackup = last && { at: last.at.toISOString(), ok: last.ok };
    const ready: ReadyDto = { status: 'up', parts, ...(lastBackup && { lastBackup }) };
    return new Answer(200, {}, ready);
  }
}
