import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import { Allow } from 'class-validator';
import { AuthorDto } from '../ledger/changes.dto';
import { IdOrNone } from '../ledger/id-or-none';
import { NAME, POSITION, REVISION, SENTENCE, TIMESTAMP } from '../openapi/schemas';
import { Pets } from '../record/field.decorators';
import { UserRecordDto } from '../record/user-record.dto';
import { OneOf, SomeOf, Text, WholeNumber } from '../rest/query';
import { MayBeAbsent } from '../rest/validation';
import { Follows } from '../rest/rule';
import { nameProblem } from '../record/text';
import { Instant, INSTANT_SYNTAX } from '../rest/instant';
import { changeSelectionProblem, MAX_POSITIONS } from './change-selection-rule';
import { LayoutDto } from './import/imports.dto';
import { type Cells, FIELDS, type Format, FORMATS, type Match, MATCHES, type Mode, MODES } from './import/layout';
import { noteProblem, MAX_NOTE_LENGTH } from './note-rule';
import { MAX_LEFT_OUT, MAX_USERS_NAMED, selectionProblem } from './selection-rule';
import {
  ACTIONS,
  type ChangeSelection,
  SET_STATES,
  type SetRequest,
  type SetState,
  type UserSelection,
  type Verdict,
  VERDICTS,
} from './set';

const TOTAL = { type: 'integer', format: 'int64', minimum: 0, maximum: Number.MAX_SAFE_INTEGER } as const;
const RECORD = { type: UserRecordDto, nullable: true, required: false } as const;
const MOMENT = { ...TIMESTAMP, nullable: true, example: null } as const;
const NOTE = { type: 'string', minLength: 1, maxLength: MAX_NOTE_LENGTH, pattern: '^[^\\u0000]+$' } as const;

const SEEN_USER = {
  type: 'object',
  additionalProperties: false,
  required: ['id', 'position'],
  properties: { id: REVISION, position: POSITION },
} as const;

const EXCEPT = {
  type: 'array',
  minItems: 1,
  maxItems: MAX_LEFT_OUT,
  items: REVISION,
  description: 'The ids of users that are left out.',
} as const;

/** The users of a set: named one by one, or by the parameters of `GET /users`, or everybody. */
const USER_SELECTION = {
  oneOf: [
    {
      type: 'object',
      additionalProperties: false,
      required: ['users'],
      properties: { users: { type: 'array', minItems: 1, maxItems: MAX_USERS_NAMED, items: SEEN_USER } },
    },
    {
      type: 'object',
      additionalProperties: false,
      minProperties: 1,
      properties: {
        q: { ...NAME, description: 'As of `GET /users`.' },
        pet: { type: 'array', minItems: 1, maxItems: 5, items: NAME },
        pets: { type: 'string', enum: ['none'] },
        username: NAME,
        id: { type: 'array', minItems: 1, maxItems: 100, items: REVISION },
        except: EXCEPT,
      },
    },
    {
      type: 'object',
      additionalProperties: false,
      required: ['all'],
      properties: { all: { type: 'boolean', enum: [true] }, except: EXCEPT },
    },
  ],
};

/** The changes of a set; or those of an account, of a time, or both; or some that are named one by one. */
const CHANGE_SELECTION = {
  oneOf: [
    { type: 'object', additionalProperties: false, required: ['set'], properties: { set: REVISION } },
    {
      type: 'object',
      additionalProperties: false,
      minProperties: 1,
      properties: {
        by: { oneOf: [REVISION, { type: 'string', enum: ['none'] }], description: 'The id of an account.' },
        since: { type: 'string', format: 'date-time', maxLength: 29, pattern: INSTANT_SYNTAX.source },
      },
    },
    {
      type: 'object',
      additionalProperties: false,
      required: ['positions'],
      properties: { positions: { type: 'array', minItems: 1, maxItems: MAX_POSITIONS, items: POSITION } },
    },
  ],
};

/** A field of a body that selects users. */
function Selection(): PropertyDecorator {
  return (target, name) => {
    ApiProperty({ ...USER_SELECTION, example: { pet: ['cat'] } } as never)(target, name);
    Follows(selectionProblem)(target, name);
  };
}

/** A field of a body that selects changes. */
function ChangesSelection(): PropertyDecorator {
  return (target, name) => {
    ApiProperty({ ...CHANGE_SELECTION, example: { set: 5 } })(target, name);
    Follows(changeSelectionProblem)(target, name);
  };
}

function PetName(example: string): PropertyDecorator {
  return (target, name) => {
    ApiProperty({ ...NAME, example })(target, name);
    Follows(nameProblem)(target, name);
  };
}

/** Why the set is made, in the words of who makes it. */
function Note(): PropertyDecorator {
  return (target, name) => {
    ApiProperty({ ...NOTE, required: false, example: 'Cats move in' })(target, name);
    MayBeAbsent()(target, name);
    Follows(noteProblem)(target, name);
  };
}

/** The member by which the kinds of sets are told apart; it is looked at before all others. */
function Action(action: SetRequest['action']): PropertyDecorator {
  return (target, name) => {
    ApiProperty({ type: 'string', enum: [action], example: action })(target, name);
    Follows((value) => (value === action ? undefined : `must be ${action}`))(target, name);
  };
}

@ApiSchema({ description: 'Adds pets to users, and takes pets of them.' })
export class EditSetDto {
  static readonly fields = ['action', 'note', 'selection', 'add', 'remove'];

  @Action('edit')
  readonly action: 'edit';

  @Note()
  readonly note?: string;

  @Selection()
  readonly selection: UserSelection;

  /** Given to the users that do not have them yet, at the end of their lists. */
  @Pets({ required: false, default: [] })
  readonly add?: readonly string[];

  /** Taken of the users, each as often as they have it. */
  @Pets({ required: false, default: [] })
  readonly remove?: readonly string[];
}

@ApiSchema({ description: 'Calls a pet by another name, at all users that have it.' })
export class RenamePetSetDto {
  static readonly fields = ['action', 'note', 'from', 'to'];

  @Action('rename-pet')
  readonly action: 'rename-pet';

  @Note()
  readonly note?: string;

  /** The name of the pet, exactly. */
  @PetName('dukc')
  readonly from: string;

  /** What it is called from then on. Where some have a pet of this name, both become one, and repeats stay. */
  @PetName('duck')
  readonly to: string;
}

@ApiSchema({ description: 'Deletes users. One that somebody changes meanwhile stays.' })
export class DeleteSetDto {
  static readonly fields = ['action', 'note', 'selection'];

  @Action('delete')
  readonly action: 'delete';

  @Note()
  readonly note?: string;

  @Selection()
  readonly selection: UserSelection;
}

@ApiSchema({ description: 'Undoes changes: each user goes back to what it was before the first of them.' })
export class UndoSetDto {
  static readonly fields = ['action', 'note', 'selection'];

  @Action('undo')
  readonly action: 'undo';

  @Note()
  readonly note?: string;

  @ChangesSelection()
  readonly selection: ChangeSelection;
}

/** A field of a body that is one of some words. */
function Word(words: readonly string[], required = true): PropertyDecorator {
  return (target, name) => {
    ApiProperty({ type: 'string', enum: [...words], required, example: words[0] })(target, name);
    if (!required) MayBeAbsent()(target, name);
    Follows((value) => (words.includes(value as string) ? undefined : `must be one of ${words.join(', ')}`))(
      target,
      name,
    );
  };
}

@ApiSchema({ description: 'Creates and changes users as a file says, which is sent afterwards.' })
export class ImportSetDto {
  static readonly fields = ['action', 'note', 'format', 'match', 'mode', 'size'];

  @Action('import')
  readonly action: 'import';

  @Note()
  readonly note?: string;

  /** What the file is; without it, this is found out. */
  @Word(FORMATS, false)
  readonly format?: Format;

  /** By what a line of the file finds its user. */
  @Word(MATCHES)
  readonly match: Match;

  /** Whether users that there are stay as they are. */
  @Word(MODES)
  readonly mode: Mode;

  /** How many bytes the file has. Where this is said, no part of it is judged as if it were the whole. */
  @ApiProperty({ ...TOTAL, required: false, example: 10_000 })
  @MayBeAbsent()
  @Follows((value) =>
    Number.isSafeInteger(value) && (value as number) >= 0 ? undefined : 'must be a whole number of bytes, from 0',
  )
  readonly size?: number;
}

/** A body whose action is none of ours. */
export class OtherSetDto {
  static readonly fields = [
    ...new Set([EditSetDto, RenamePetSetDto, DeleteSetDto, UndoSetDto, ImportSetDto].flatMap(({ fields }) => fields)),
  ];

  @Follows(() => `must be one of ${ACTIONS.join(', ')}`)
  readonly action: unknown;

  @Allow()
  readonly note: unknown;

  @Allow()
  readonly selection: unknown;

  @Allow()
  readonly add: unknown;

  @Allow()
  readonly remove: unknown;

  @Allow()
  readonly from: unknown;

  @Allow()
  readonly to: unknown;

  @Allow()
  readonly format: unknown;

  @Allow()
  readonly match: unknown;

  @Allow()
  readonly mode: unknown;

  @Allow()
  readonly size: unknown;
}

export type NewSetDto = EditSetDto | RenamePetSetDto | DeleteSetDto | UndoSetDto | ImportSetDto;

/** The query of `GET /sets`. */
export class SetsQueryDto {
  static readonly fields = ['before', 'by', 'action', 'state', 'since', 'until', 'limit'];

  @WholeNumber({ min: REVISION.minimum, max: REVISION.maximum, description: 'Only sets before the one with this id.' })
  readonly before?: number;

  @IdOrNone(
    'an account',
    'Only sets that the account with this id has started or planned, or with `none` those of nobody in particular.',
  )
  readonly by?: number | 'none';

  @SomeOf(ACTIONS, 'Only sets with these actions, separated by commas.')
  readonly action?: string;

  @SomeOf(SET_STATES, 'Only sets in these states, separated by commas.')
  readonly state?: string;

  @Instant('Only sets from the first one on that was planned at this time or later.')
  readonly since?: string;

  @Instant('Only sets before the first one that was planned at this time or later.')
  readonly until?: string;

  @WholeNumber({ min: 1, max: 1000, default: 100, description: 'The maximum number of entries.' })
  readonly limit?: number;
}

/** The query of `GET /sets/{id}/rows`. */
export class SetRowsQueryDto {
  static readonly fields = ['verdict', 'limit', 'cursor', 'format'];

  @SomeOf(VERDICTS, 'Only rows with these verdicts, separated by commas.')
  readonly verdict?: string;

  @WholeNumber({ min: 1, max: 1000, default: 100, description: 'The maximum number of entries.' })
  readonly limit?: number;

  @Text(() => undefined, 'Where the page begins: from the `Link` field of another page.')
  readonly cursor?: string;

  @OneOf(['json', 'ndjson', 'csv'], 'The format, for a link that cannot send `Accept`: it takes precedence over that.')
  readonly format?: 'json' | 'ndjson' | 'csv';
}

@ApiSchema({ description: 'How many rows a set has, and what becomes of them. It is a forecast until they are done.' })
export class SetCountsDto {
  /** By now, while it is planned. */
  @ApiProperty({ ...TOTAL, example: 4 })
  readonly rows: number;

  /** Users that come to be: new ones, and deleted ones that come back. */
  @ApiProperty({ ...TOTAL, example: 0 })
  readonly create: number;

  /** Users that change. */
  @ApiProperty({ ...TOTAL, example: 3 })
  readonly change: number;

  /** Users that are deleted. */
  @ApiProperty({ ...TOTAL, example: 0 })
  readonly delete: number;

  /** Users that are as they should be already. */
  @ApiProperty({ ...TOTAL, example: 1 })
  readonly same: number;

  /** Users that cannot be what is asked for. */
  @ApiProperty({ ...TOTAL, example: 0 })
  readonly refused: number;

  /** Users that somebody else has changed meanwhile, and that stay as they are. */
  @ApiProperty({ ...TOTAL, example: 0 })
  readonly conflict: number;

  /** The rows that were carried out, whatever became of them. */
  @ApiProperty({ ...TOTAL, example: 4 })
  readonly done: number;
}

@ApiSchema({ description: 'Many changes that are one act.' })
export class SetDto {
  /** Its changes have it as `set`. */
  @ApiProperty({ ...REVISION, example: 2 })
  readonly id: number;

  /** When it was planned. */
  @ApiProperty({ ...TIMESTAMP, example: '2026-11-22T09:30:00.000Z' })
  readonly at: string;

  /** Who has started it, or has planned it; null for nobody in particular. */
  @ApiProperty({ type: AuthorDto, nullable: true, example: null })
  readonly by: AuthorDto | null;

  @ApiProperty({ type: 'string', enum: ACTIONS, example: 'edit' })
  readonly action: SetRequest['action'];

  /** What was asked for besides; of users or changes that were named one by one, their number. */
  @ApiProperty({ type: 'object', additionalProperties: true, example: { selection: { pet: ['cat'] }, add: ['duck'] } })
  readonly asked: object;

  @ApiProperty({ ...NOTE, nullable: true, example: null })
  readonly note: string | null;

  /** An import is `receiving` its file first. A plan is `planning`, then `planned`; once it is started, it is `waiting` for others or `running`, perhaps `stopping`, and ends as `done`, `stopped` or `failed`. */
  @ApiProperty({ type: 'string', enum: SET_STATES, example: 'done' })
  readonly state: SetState;

  /** How many sets come first, while it is waiting. */
  @ApiProperty({ ...TOTAL, nullable: true, example: null })
  readonly waitsFor: number | null;

  /** Why it stopped or failed, where nobody has stopped it; why the file of an import could not be read. */
  @ApiProperty({ ...SENTENCE, nullable: true, example: null })
  readonly reason: string | null;

  /** Of an import: how many bytes of its file were received. */
  @ApiProperty({ ...TOTAL, required: false, example: 10_000 })
  readonly received?: number;

  /** Of an import: how many bytes were read by now for the plan. */
  @ApiProperty({ ...TOTAL, required: false, example: 10_000 })
  readonly read?: number;

  /** Of an import: how its file is read; null before there is any of it. */
  @ApiProperty({ type: LayoutDto, nullable: true, required: false })
  readonly found?: LayoutDto | null;

  @ApiProperty({ type: SetCountsDto })
  readonly counts: SetCountsDto;

  /** The set that it takes back. */
  @ApiProperty({ ...REVISION, nullable: true, example: null })
  readonly undoes: number | null;

  /** The last set that takes it back, and was started. */
  @ApiProperty({ ...REVISION, nullable: true, example: null })
  readonly undoneBy: number | null;

  /** When it was started. */
  @ApiProperty(MOMENT)
  readonly startedAt: string | null;

  /** When it was done, stopped or failed. */
  @ApiProperty(MOMENT)
  readonly endedAt: string | null;

  /** When a plan that nobody starts is forgotten, or the rows of a set that has ended. */
  @ApiProperty(MOMENT)
  readonly expiresAt: string | null;
}

@ApiSchema({ description: 'One user of a set, and what becomes of it.' })
export class SetRowDto {
  /** From 1, in the order in which they are carried out. */
  @ApiProperty({ ...REVISION, example: 1 })
  readonly row: number;

  @ApiProperty({ ...REVISION, nullable: true, example: 5 })
  readonly userId: number | null;

  /** As it was when the row was judged. */
  @ApiProperty({ ...NAME, nullable: true, example: 'daisy' })
  readonly username: string | null;

  @ApiProperty({ type: 'string', enum: VERDICTS, example: 'change' })
  readonly verdict: Verdict;

  /** Why, where the verdict alone does not say it. */
  @ApiProperty({ ...SENTENCE, nullable: true, example: null })
  readonly reason: string | null;

  /** Of an import: where the line is in the file, from 1. */
  @ApiProperty({ ...REVISION, required: false, example: 2 })
  readonly line?: number;

  /** Of an import: what the line says, as it stands there. */
  @ApiProperty({
    type: 'object',
    required: false,
    additionalProperties: false,
    properties: Object.fromEntries(FIELDS.map((field) => [field, {}])),
    example: { username: 'daisy', pets: 'cat, duck' },
  } as never)
  readonly given?: Cells;

  /** Of a conflict: the user before what is to be taken back. Of a line that changes a user: the user before it. */
  @ApiProperty(RECORD)
  readonly before?: UserRecordDto | null;

  /** Of a conflict: the user after what is to be taken back. */
  @ApiProperty(RECORD)
  readonly then?: UserRecordDto | null;

  /** Of a conflict: the user when the row was judged. */
  @ApiProperty(RECORD)
  readonly now?: UserRecordDto | null;

  /** Of a line that changes a user: the user after it. */
  @ApiProperty({ type: UserRecordDto, required: false })
  readonly after?: UserRecordDto;
}
