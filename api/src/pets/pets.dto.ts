import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import { COUNT, NAME } from '../openapi/schemas';
import { prefixProblem } from '../record/text';
import { Text, WholeNumber } from '../rest/query';

const LIMIT = { min: 1, max: 1000, default: 100, description: 'The most entries in the answer.' };

/** Selects pets, and limits their number. */
export class PetsQueryDto {
  static readonly fields = ['prefix', 'limit', 'cursor'];

  @Text(prefixProblem, 'Only pets whose names begin with this text.')
  readonly prefix?: string;

  @WholeNumber(LIMIT)
  readonly limit?: number;

  @Text(() => undefined, 'Where the page begins: from the `Link` field of another page.')
  readonly cursor?: string;
}

@ApiSchema({ description: 'A pet and its counts.' })
export class PetDto {
  @ApiProperty({ ...NAME, example: 'duck' })
  readonly name: string;

  /** The number of users that have it. */
  @ApiProperty({ ...COUNT, example: 1 })
  readonly users: number;

  /** How often it occurs in all, repeats included. */
  @ApiProperty({ ...COUNT, example: 2 })
  readonly occurrences: number;
}
