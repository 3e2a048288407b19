import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import { type ProblemWithMembers } from '../../problems/api-problems';
import { ProblemDto } from '../../problems/problem.dto';
import { OneOf, Text, WholeNumber } from '../../rest/query';
import { Follows, type Rule } from '../../rest/rule';
import { MayBeAbsent } from '../../rest/validation';
import { others, under, isObject } from '../selection-rule';
import {
  ENCODINGS,
  type Encoding,
  type Field,
  FIELDS,
  type Format,
  FORMATS,
  type Match,
  MATCHES,
  type Mode,
  MODES,
  type Said,
} from './layout';
import { MAX_COLUMNS } from './reading/limits';

const BYTES = { type: 'integer', format: 'int64', minimum: 0, maximum: Number.MAX_SAFE_INTEGER } as const;
const CHARACTER = { type: 'string', minLength: 1, maxLength: 1, pattern: '^[^\\u0000]$' } as const;
const COLUMN_TEXT = { type: 'string', maxLength: 1_000_000, pattern: '^[\\s\\S]*$' } as const;
const COLUMN = {
  oneOf: [
    { type: 'integer', format: 'int32', minimum: 1, maximum: MAX_COLUMNS },
    { ...COLUMN_TEXT, minLength: 1 },
    { type: 'null' },
  ],
} as never;

const characterProblem: Rule = (value) =>
  typeof value === 'string' && /^[^\0"\n]$/.test(value) ? undefined : 'must be one character, such as ; and no quote';
const separatorProblem: Rule = (value) =>
  typeof value === 'string' && /^[^\0]$/.test(value) ? undefined : 'must be one character, such as ;';
const quoteProblem: Rule = (value) =>
  value === null || (typeof value === 'string' && /^["'`|]$/.test(value))
    ? undefined
    : `must be one of ", ', \` and |, or null where a quote is a character as any other`;
const columnsProblem: Rule = (value) => {
  if (!isObject(value)) return 'must be an object, such as {"username": "Name", "pets": 2}';
  const errors = [
    ...others(value, FIELDS),
    ...Object.entries(value).flatMap(([field, column]) =>
      under(`/${field}`, isColumn(column) ? undefined : 'must be the number of a column, from 1, its name, or null'),
    ),
  ];
  return errors.length > 0 ? errors : undefined;
};

function isColumn(value: unknown): boolean {
  if (typeof value === 'number') return Number.isInteger(value) && value >= 1 && value <= MAX_COLUMNS;
  return value === null || (typeof value === 'string' && value !== '');
}

function oneOf(words: readonly unknown[]): Rule {
  return (value) => (words.includes(value) ? undefined : `must be one of ${words.join(', ')}`);
}

/** The query of `PUT /sets/{id}/file`. */
export class PartQueryDto {
  static readonly fields = ['offset'];

  @WholeNumber({
    min: 0,
    max: Number.MAX_SAFE_INTEGER,
    description: 'Where the part begins in the file: at as many bytes as were received.',
  })
  readonly offset?: number;
}

/** The query of `GET /sets/{id}/file`. */
export class FileQueryDto {
  static readonly fields = ['encoding', 'delimiter', 'quote', 'header', 'separator'];

  @OneOf(ENCODINGS, 'The encoding; without it, the one that is found out, as what follows.')
  readonly encoding?: Encoding;

  @Text(characterProblem, 'What is between two cells.')
  readonly delimiter?: string;

  @OneOf(['"', "'", '`', '|', 'none'], 'What is around a cell that has a delimiter in it.')
  readonly quote?: string;

  @OneOf(['true', 'false'], 'Whether the first line has the names of the columns.')
  readonly header?: 'true' | 'false';

  @Text(separatorProblem, 'What is between two pets of a cell.')
  readonly separator?: string;
}

@ApiSchema({
  description: 'How a file is to be read and used. What is left out is found out, or stays as it was asked for.',
})
export class PlanFileDto {
  static readonly fields = [
    'match',
    'mode',
    'encoding',
    'delimiter',
    'quote',
    'header',
    'separator',
    'onePetALine',
    'columns',
  ];

  /** By what a line of the file finds its user, in the place of what was asked for at first. */
  @ApiProperty({ type: 'string', enum: MATCHES, required: false, example: 'username' })
  @MayBeAbsent()
  @Follows(oneOf(MATCHES))
  readonly match?: Match;

  /** Whether users that there are stay as they are, in the place of what was asked for at first. */
  @ApiProperty({ type: 'string', enum: MODES, required: false, example: 'create' })
  @MayBeAbsent()
  @Follows(oneOf(MODES))
  readonly mode?: Mode;

  @ApiProperty({ type: 'string', enum: ENCODINGS, required: false, example: 'windows-1252' })
  @MayBeAbsent()
  @Follows(oneOf(ENCODINGS))
  readonly encoding?: Encoding;

  /** Between two cells. */
  @ApiProperty({ ...CHARACTER, required: false, example: ';' })
  @MayBeAbsent()
  @Follows(characterProblem)
  readonly delimiter?: string;

  /** Around a cell that has a delimiter or a line break in it; null where a quote is a character as any other. */
  @ApiProperty({ ...CHARACTER, nullable: true, required: false, example: '"' })
  @MayBeAbsent()
  @Follows(quoteProblem)
  readonly quote?: string | null;

  /** Whether the first line has the names of the columns. */
  @ApiProperty({ type: 'boolean', required: false, example: true })
  @MayBeAbsent()
  @Follows((value) => (typeof value === 'boolean' ? undefined : 'must be true or false'))
  readonly header?: boolean;

  /** Between two pets of a cell that is no JSON list. */
  @ApiProperty({ ...CHARACTER, required: false, example: ',' })
  @MayBeAbsent()
  @Follows(separatorProblem)
  readonly separator?: string;

  /** Whether lines of one user that follow each other have a pet each. */
  @ApiProperty({ type: 'boolean', required: false, default: false, example: false })
  @MayBeAbsent()
  @Follows((value) => (typeof value === 'boolean' ? undefined : 'must be true or false'))
  readonly onePetALine?: boolean;

  /** Which column has what: by its number, from 1, or by its name; null for one that is not to be used. */
  @ApiProperty({
    type: 'object',
    required: false,
    additionalProperties: false,
    properties: Object.fromEntries(FIELDS.map((field) => [field, COLUMN])),
    example: { username: 'Name', pets: 2 },
  } as never)
  @MayBeAbsent()
  @Follows(columnsProblem)
  readonly columns?: Said['columns'];
}

@ApiSchema({ description: 'A column of a file, or a member of its JSON objects.' })
export class ColumnDto {
  /** Null where there is no header. */
  @ApiProperty({ ...COLUMN_TEXT, nullable: true, example: 'Name' })
  readonly name: string | null;

  /** What it is taken for; null where it is not used. */
  @ApiProperty({ type: 'string', enum: [...FIELDS, null], nullable: true, example: 'username' })
  readonly field: Field | null;
}

@ApiSchema({ description: 'How a file is read: what was found out, and what was said.' })
export class LayoutDto {
  @ApiProperty({ type: 'string', enum: FORMATS, example: 'csv' })
  readonly format: Format;

  @ApiProperty({ type: 'string', enum: ENCODINGS, example: 'utf-8' })
  readonly encoding: Encoding;

  /** Between two cells; null for JSON, as what follows. */
  @ApiProperty({ ...CHARACTER, nullable: true, example: ';' })
  readonly delimiter: string | null;

  @ApiProperty({ ...CHARACTER, nullable: true, example: '"' })
  readonly quote: string | null;

  @ApiProperty({ type: 'boolean', nullable: true, example: true })
  readonly header: boolean | null;

  @ApiProperty({ ...CHARACTER, nullable: true, example: ',' })
  readonly separator: string | null;

  @ApiProperty({ type: 'boolean', example: false })
  readonly onePetALine: boolean;

  @ApiProperty({ type: [ColumnDto], maxItems: MAX_COLUMNS })
  readonly columns: readonly ColumnDto[];
}

@ApiSchema({ description: 'A file as it would be read.' })
export class FileDto {
  /** How many bytes were received. */
  @ApiProperty({ ...BYTES, example: 10_000 })
  readonly bytes: number;

  @ApiProperty({ type: LayoutDto })
  readonly found: LayoutDto;

  /** The first ten rows, cell by cell; of a long cell its beginning. */
  @ApiProperty({
    type: 'array',
    maxItems: 10,
    items: { type: 'array', maxItems: MAX_COLUMNS, items: COLUMN_TEXT },
    example: [['daisy', 'cat, duck']],
  })
  readonly rows: readonly (readonly string[])[];
}

@ApiSchema({ description: 'The part does not begin where the last one ended.' })
export class PartOutOfOrderProblemDto extends ProblemDto {
  /** How many bytes there are: where the next part begins. */
  @ApiProperty({ ...BYTES, example: 8_388_608 })
  readonly received: number;
}

export const PART_OUT_OF_ORDER: ProblemWithMembers = {
  name: 'part-out-of-order',
  type: PartOutOfOrderProblemDto,
  example: { received: 8_388_608 },
};
