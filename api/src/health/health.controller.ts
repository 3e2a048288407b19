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

  /** The process answers. */
  @Get('live')
  @ApiOperation({ operationId: 'checkLive' })
  @ApiOkResponse({ type: HealthDto, description: 'The process is up.' })
  checkLive(): HealthDto {
    return { status: 'up' };
  }

  /** The store answers, and has been brought up to date. */
  @Get('ready')
  @ApiOperation({ operationId: 'checkReady' })
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
