import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Database } from '../database/database';
import { CheckLiveDocs, CheckReadyDocs } from './health.docs';
import type { HealthDto } from './health.dto';

@ApiTags('health')
@Controller('health')
export class HealthController {
  constructor(private readonly database: Database) {}

  @Get('live')
  @CheckLiveDocs()
  checkLive(): HealthDto {
    return { status: 'up' };
  }

  @Get('ready')
  @CheckReadyDocs()
  async checkReady(): Promise<HealthDto> {
    await this.database.read((transaction) => transaction.selectFrom('directory').select('revision').execute());
    return { status: 'up' };
  }
}
