import { ApiProperty, ApiSchema } from '@nestjs/swagger';

@ApiSchema({ description: 'The state of the process or its store.' })
export class HealthDto {
  @ApiProperty({ enum: ['up'], example: 'up' })
  readonly status: 'up';
}
