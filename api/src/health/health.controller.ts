import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Database } from '../database/database';
import { ApiProblems } from '../openapi/api-problems';
import { HealthDto } from './health.dto';

@ApiTags('health')
@Controller('health')
export class HealthController {
  constructor(private readonly database: Database) {}

  @Get('live')
  @ApiOperation({ operationId: 'checkLive', summary: 'Whether the process answers.' })
  @ApiOkResponse({ type: HealthDto, description: 'The process is up.' })
  checkLive(): HealthDto {
    return { status: 'up' };
  }

  @Get('ready')
  @ApiOperation({ operationId: 'checkReady', summary: 'Whether the store answers, and has been brought up to date.' })
  @ApiOkResponse({ type: HealthDto, description: 'The store can be reached.' })
  @ApiProblems('store-unavailable')
  async checkReady(): Promise<HealthDto> {
    await this.database.read((transaction) => transaction.selectFrom('directory').select('revision').execute());
    return { status: 'up' };
  }
}
