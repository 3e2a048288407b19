import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import { MESSAGE, NAME, POSITION, REVISION, TIMESTAMP } from '../openapi/schemas';
import { RECORD_EXAMPLE } from '../record/user-record';
import { UserRecordDto } from '../record/user-record.dto';
import { Instant } from '../rest/instant';
import { OneOf, SomeOf, WholeNumber } from '../rest/query';
import { CHANGE_KINDS, type ChangeKind } from './change';
import { IdOrNone } from './id-or-none';
import { RevisionOrPosition } from './revision-or-position';

const LIMIT = { min: 1, max: 1000, default: 100, description: 'The maximum number of entries.' };

/** The query of `GET /changes`. */
export class ChangesQueryDto {
  static readonly fields = ['after', 'before', 'order', 'kind', 'user', 'by', 'set', 'since', 'until', 'limit'];

  @RevisionOrPosition('Only changes after this position or revision.')
  readonly after?: RevisionOrPosition;

  @RevisionOrPosition('Only changes before this position or revision.')
  readonly before?: RevisionOrPosition;

  @OneOf(['asc', 'desc'], 'Oldest first, or newest first, which is the default where only `before` is sent.', 'asc')
  readonly order?: 'asc' | 'desc';

  @SomeOf(CHANGE_KINDS, 'Only changes of these kinds, separated by commas.')
  readonly kind?: string;

  @WholeNumber({ min: REVISION.minimum, max: REVISION.maximum, description: 'Only changes of the user with this id.' })
  readonly user?: number;

  @IdOrNone(
    'an account',
    'Only changes of the account with this id, or with `none` those that nobody in particular made.',
  )
  readonly by?: number | 'none';

  @IdOrNone('a set', 'Only changes of the set with this id, or with `none` those that are part of no set.')
  readonly set?: number | 'none';

  @Instant('Only changes from the first one on that was committed at this time or later.')
  readonly since?: string;

  @Instant('Only changes before the first one that was committed at this time or later.')
  readonly until?: string;

  @WholeNumber(LIMIT)
  readonly limit?: number;
}

/** The query of `GET /users/{id}/changes`. */
export class HistoryQueryDto {
  static readonly fields = ['before', 'limit'];

  @RevisionOrPosition('Only changes before this position or revision.')
  readonly before?: RevisionOrPosition;

  @WholeNumber(LIMIT)
  readonly limit?: number;
}

const RECORD = { type: UserRecordDto, nullable: true } as const;

@ApiSchema({ description: 'Who made a change.' })
export class AuthorDto {
  /** The id of the account. */
  @ApiProperty({ ...REVISION, example: 3 })
  readonly account: number;

  /** Its name at that time. */
  @ApiProperty({ ...NAME, example: 'ada' })
  readonly name: string;

  /** The name of the key that was used; null for a session. */
  @ApiProperty({ ...NAME, nullable: true, example: 'nightly' })
  readonly key: string | null;
}

@ApiSchema({ description: 'One committed write.' })
export class ChangeDto {
  /** Its number; there are no gaps. */
  @ApiProperty({ ...REVISION, example: 7 })
  readonly revision: number;

  /** Names it in this history, for `If-Match` of an undo, `after` and `before`. */
  @ApiProperty({ ...POSITION, example: '7.3f9ab2c41d0e' })
  readonly position: string;

  /** When it was committed. */
  @ApiProperty({ ...TIMESTAMP, example: '2026-11-22T09:30:00.000Z' })
  readonly at: string;

  /** Who made it, as the account was named then; null for nobody in particular. */
  @ApiProperty({ type: AuthorDto, nullable: true })
  readonly by: AuthorDto | null;

  @ApiProperty({ enum: CHANGE_KINDS, example: 'updated' })
  readonly kind: ChangeKind;

  /** The user that it is about; null for a message. */
  @ApiProperty({ ...REVISION, nullable: true, example: 5 })
  readonly userId: number | null;

  /** The user before the change; null if there was none. */
  @ApiProperty({ ...RECORD, example: { ...RECORD_EXAMPLE, pets: ['cat'] } })
  readonly before: UserRecordDto | null;

  /** The user after the change; null if there is none. */
  @ApiProperty({ ...RECORD, example: { ...RECORD_EXAMPLE, pets: ['cat', 'duck'] } })
  readonly after: UserRecordDto | null;

  /** The text of a message. */
  @ApiProperty({ ...MESSAGE, nullable: true, example: null })
  readonly text: string | null;

  /** The change that this one undoes. */
  @ApiProperty({ ...REVISION, nullable: true, example: null })
  readonly undoes: number | null;

  /** The last change that undoes this one. */
  @ApiProperty({ ...REVISION, nullable: true, example: null })
  readonly undoneBy: number | null;

  /** The id of the set that it is part of, where it is part of one. */
  @ApiProperty({ ...REVISION, required: false, example: 2 })
  readonly set?: number;
}
