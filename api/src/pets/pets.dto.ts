import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import { ValidateBy } from 'class-validator';
import { COUNT, NAME } from '../openapi/schemas';
import { WholeNumber } from '../rest/query';
import { MayBeAbsent } from '../rest/validation';

const LIMIT = { min: 1, max: 1000, default: 100, description: 'The most entries in the answer.' };

/** Selects pets, and limits their number. */
export class PetsQueryDto {
  static readonly fields = ['prefix', 'limit'];

  /** Only pets whose names begin with this text. */
  @ApiProperty({ ...NAME, required: false })
  @MayBeAbsent()
  @ValidateBy({
    name: 'isPrefix',
    validator: {
      validate: (value) => typeof value === 'string' && value !== '' && value.isWellFormed() && !value.includes('\0'),
      defaultMessage: () => 'must be a text that is not empty, once',
    },
  })
  readonly prefix?: string;

  @WholeNumber(LIMIT)
  readonly limit?: number;
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
