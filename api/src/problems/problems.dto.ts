import { ApiProperty, ApiSchema } from '@nestjs/swagger';

@ApiSchema({ description: 'A kind of problem, which a problem names as its `type`.' })
export class ProblemTypeDto {
  @ApiProperty({ format: 'uri-reference', example: '/problems/uri-too-long' })
  readonly type: string;

  @ApiProperty({ type: 'integer', minimum: 400, maximum: 599, example: 414 })
  readonly status: number;

  @ApiProperty({ example: 'The URI is too long' })
  readonly title: string;

  /** What has happened, and what became of the request. */
  @ApiProperty({ example: 'The path and query are longer than MAX_URI_BYTES allows.' })
  readonly meaning: string;

  /** What to do about it. */
  @ApiProperty({ example: 'Ask for less at a time.' })
  readonly remedy: string;
}
