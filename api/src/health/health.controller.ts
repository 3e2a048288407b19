import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Database } from '../database/database';
import { ApiProblems } from '../openapi/api-problems';
import { READS } from '../openapi/route-problems';
import { HealthDto } from './health.dto';

@ApiTags('health')
@Controller('health')
export class HealthController {
  constructor(private readonly database: Database) {}

  @Get('live')
  @ApiOperation({
    operationId: 'checkLive',
    summary: 'Whether the process answers.',
    description: 'It asks nothing else: a process without its store is not to be started anew.',
  })
  @ApiOkResponse({ type: HealthDto, description: 'The process is up.' })
  @ApiProblems()
  checkLive(): HealthDto {
    return { status: 'up' };
  }

  @Get('ready')
  @ApiOperation({
    operationId: 'checkReady',
    summary: 'Whether the store answers.',
    description: 'And so whether it has been brought up to date: the process does not listen before.',
  })
  @ApiOkResponse({ type: HealthDto, description: 'The store can be reached.' })
  @ApiProblems(...READS)
  async checkReady(): Promise<HealthDto> {
    await this.database.read((transaction) => transaction.selectFrom('directory').select('revision').execute());
    return { status: 'up' };
  }
}
