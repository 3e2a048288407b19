import { ApiProperty, ApiSchema } from '@nestjs/swagger';

@ApiSchema({ description: 'The state of what was asked about.' })
export class HealthDto {
  @ApiProperty({ enum: ['up'], example: 'up' })
  readonly status: 'up';
}
