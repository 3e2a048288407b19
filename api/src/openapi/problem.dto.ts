import { ApiProperty, ApiSchema } from '@nestjs/swagger';

@ApiSchema({ description: "What is wrong with one place of the request's body." })
export class FieldErrorDto {
  /** A JSON pointer (RFC 6901) into the body; empty for the body as a whole. */
  @ApiProperty({ example: '/username' })
  readonly pointer: string;

  @ApiProperty({ example: 'must not be empty: use 1 to 64 characters' })
  readonly detail: string;
}

@ApiSchema({ description: 'An error (RFC 9457).' })
export class ProblemDto {
  /** Names the kind of problem, and never changes. */
  @ApiProperty({ format: 'uri-reference', example: '/problems/validation-failed' })
  readonly type: string;

  @ApiProperty({ example: 'The request is not valid' })
  readonly title: string;

  /** The same as the answer's status. */
  @ApiProperty({ type: 'integer', minimum: 400, maximum: 599, example: 400 })
  readonly status: number;

  /** What went wrong this time, and what would have been right. */
  @ApiProperty({ example: 'username must not be empty: use 1 to 64 characters' })
  readonly detail: string;

  /** The path that was asked for. */
  @ApiProperty({ format: 'uri-reference', example: '/users' })
  readonly instance: string;

  /** Also in `X-Request-Id` and in the log. */
  @ApiProperty({ example: '5f0c9a52-4c3b-4d7e-9a3c-2f1f0d7c7b60' })
  readonly requestId: string;

  /** All that is wrong with the body, at once. */
  @ApiProperty({ type: [FieldErrorDto], required: false })
  readonly errors?: FieldErrorDto[];
}
