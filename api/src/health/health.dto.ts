import { ApiProperty } from '@nestjs/swagger';

export class HealthDto {
  @ApiProperty({ enum: ['up'], example: 'up' })
  readonly status: 'up';
}
