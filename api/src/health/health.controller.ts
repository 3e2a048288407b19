import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { sql } from 'kysely';
import { Database } from '../database/database';
import { ProblemError } from '../http/problem';
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
    try {
      await sql`select 1`.execute(this.database.reader);
      return { status: 'up' };
    } catch {
      throw new ProblemError('store-unavailable', 'The store does not answer; try again in a few seconds.', {
        headers: { 'Retry-After': '5' },
      });
    }
  }
}
