import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import { PROBLEM_STATUS, PROBLEM_TYPE, SENTENCE } from '../openapi/schemas';

@ApiSchema({ description: "What is wrong with one place of the request's body, or with one parameter." })
export class FieldErrorDto {
  /** A JSON pointer (RFC 6901) into the body, or a slash and the parameter; empty for the whole. */
  @ApiProperty({ type: 'string', pattern: '^(?:/[\\s\\S]*)?$', maxLength: 500, example: '/username' })
  readonly pointer: string;

  @ApiProperty({ ...SENTENCE, example: 'must not be empty: use 1 to 64 characters' })
  readonly detail: string;
}

@ApiSchema({ description: 'An error (RFC 9457).' })
export class ProblemDto {
  /** Names the kind of problem, and never changes. */
  @ApiProperty({ ...PROBLEM_TYPE, example: '/problems/validation-failed' })
  readonly type: string;

  @ApiProperty({ ...SENTENCE, maxLength: 100, example: 'The request is not valid' })
  readonly title: string;

  /** The same as the answer's status. */
  @ApiProperty({ ...PROBLEM_STATUS, example: 400 })
  readonly status: number;

  /** What went wrong this time, and what would have been right. */
  @ApiProperty({ ...SENTENCE, example: 'username must not be empty: use 1 to 64 characters' })
  readonly detail: string;

  /** The path that was asked for; missing where the request could not be read so far. */
  @ApiProperty({ format: 'uri-reference', maxLength: 65_536, required: false, example: '/users' })
  readonly instance?: string;

  /** Also in `X-Request-Id` and in the log. */
  @ApiProperty({
    type: 'string',
    pattern: '^[\\w.-]+$',
    maxLength: 64,
    example: '5f0c9a52-4c3b-4d7e-9a3c-2f1f0d7c7b60',
  })
  readonly requestId: string;

  /** All that is wrong, at once, but no more than the first 20 errors: `detail` says how many there are. */
  @ApiProperty({ type: [FieldErrorDto], minItems: 1, maxItems: 20, required: false })
  readonly errors?: FieldErrorDto[];
}
