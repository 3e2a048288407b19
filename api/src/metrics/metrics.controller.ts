import { Controller, Get, Header } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Config } from '../config/config';
import { Role } from '../openapi/role';
import { Metrics } from './metrics';
import { ReadMetricsDocs } from './metrics.docs';
import { MetricsOff } from './metrics.errors';

@ApiTags('health')
@Controller('metrics')
export class MetricsController {
  constructor(
    private readonly config: Config,
    private readonly metrics: Metrics,
  ) {}

  @Get()
  @Role('admin')
  @Header('Content-Type', Metrics.CONTENT_TYPE)
  @ReadMetricsDocs()
  read(): Promise<string> {
    if (!this.config.metrics) throw new MetricsOff();
    return this.metrics.read();
  }
}
