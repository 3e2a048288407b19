import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CheckLiveDocs, CheckReadyDocs } from './health.docs';
import type { LiveDto, ReadyDto } from './health.dto';
import { Readiness } from './readiness';

@ApiTags('health')
@Controller('health')
export class HealthController {
  constructor(private readonly readiness: Readiness) {}

  @Get('live')
  @CheckLiveDocs()
  checkLive(): LiveDto {
    return { status: 'up' };
  }

  @Get('ready')
  @CheckReadyDocs()
  async checkReady(): Promise<ReadyDto> {
    return { status: 'up', parts: await this.readiness.expectReady() };
  }
}
