import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import { PROBLEM_STATUS, PROBLEM_TYPE, SENTENCE } from '../openapi/schemas';

@ApiSchema({ description: 'A kind of problem, which a problem names as its `type`.' })
export class ProblemTypeDto {
  @ApiProperty({ ...PROBLEM_TYPE, example: '/problems/uri-too-long' })
  readonly type: string;

  @ApiProperty({ ...PROBLEM_STATUS, example: 414 })
  readonly status: number;

  @ApiProperty({ ...SENTENCE, example: 'The URI is too long' })
  readonly title: string;

  /** What has happened, and what became of the request. */
  @ApiProperty({ ...SENTENCE, example: 'The path and query are longer than MAX_URI_BYTES allows.' })
  readonly meaning: string;

  /** What to do about it. */
  @ApiProperty({ ...SENTENCE, example: 'Ask for less at a time.' })
  readonly remedy: string;
}
