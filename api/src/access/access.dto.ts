import { ApiProperty, type ApiPropertyOptions, ApiSchema } from '@nestjs/swagger';
import { ROLES, type Role } from '../openapi/role';
import { NAME, REVISION, TIMESTAMP } from '../openapi/schemas';
import { Username } from '../record/field.decorators';
import { nameProblem } from '../record/text';
import { WholeNumber } from '../rest/query';
import { Follows, type Rule } from '../rest/rule';
import { MayBeAbsent } from '../rest/validation';
import { EVENT_KINDS } from './event.store';
import { DEFAULT_KEY_DAYS } from './key.store';
import { MAX_PASSWORD_LENGTH, MIN_PASSWORD_LENGTH, passwordProblem, triedPasswordProblem } from './password';

const ID = REVISION;
const ACCOUNT_NAME = { ...NAME, example: 'ada' } as const;
const ANY_TEXT = '^[\\s\\S]+$';
/** 128 characters after NFC are at most four times as many code points before it. */
const TRIED = { type: 'string', minLength: 1, maxLength: 4 * MAX_PASSWORD_LENGTH, pattern: ANY_TEXT } as const;
const CHOSEN = { ...TRIED, minLength: MIN_PASSWORD_LENGTH, example: 'correct horse battery staple' } as const;
const LINK_SECRET = { type: 'string', minLength: 1, maxLength: 128, pattern: '^[\\w-]+$' } as const;
const ROLE = { type: 'string', enum: [...ROLES], example: 'editor' } as const;
const AGENT = {
  type: 'string',
  maxLength: 200,
  pattern: '^[\\s\\S]*$',
  example: 'Mozilla/5.0 (X11; Linux x86_64)',
} as const;

function Field(schema: ApiPropertyOptions, rule: Rule): PropertyDecorator {
  return (target, name) => {
    ApiProperty(schema)(target, name);
    if (schema.required === false) MayBeAbsent()(target, name);
    Follows(rule)(target, name);
  };
}

const secretProblem: Rule = (value) =>
  typeof value === 'string' && /^[\w-]{1,128}$/.test(value) ? undefined : 'must be the part of the link behind "#"';
const roleProblem: Rule = (value) =>
  (ROLES as readonly unknown[]).includes(value) ? undefined : `must be one of ${ROLES.join(', ')}`;
const daysProblem: Rule = (value) =>
  Number.isInteger(value) && (value as number) >= 1 && (value as number) <= MAX_KEY_DAYS
    ? undefined
    : `must be a whole number from 1 to ${MAX_KEY_DAYS}`;

const MAX_KEY_DAYS = 365;

@ApiSchema({ description: 'An account, by its id and its name.' })
export class AccountRefDto {
  @ApiProperty({ ...ID, example: 3 })
  readonly id: number;

  @ApiProperty(ACCOUNT_NAME)
  readonly name: string;
}

@ApiSchema({ description: 'Who sends the request, and what this server asks for.' })
export class SessionDto {
  /** `open`: everyone may do everything; `set-up`: the first account has to be made; `accounts`: people sign in. */
  @ApiProperty({ type: 'string', enum: ['open', 'set-up', 'accounts'], example: 'accounts' })
  readonly state: string;

  /** Null for nobody in particular. */
  @ApiProperty({ type: AccountRefDto, nullable: true })
  readonly account: AccountRefDto | null;

  /** What the sender may do. */
  @ApiProperty({ type: 'string', enum: ['none', ...ROLES], example: 'editor' })
  readonly role: Role | 'none';

  /** How it is known who sends the request. */
  @ApiProperty({ type: 'string', enum: ['session', 'key'], nullable: true, example: 'session' })
  readonly via: 'session' | 'key' | null;
}

@ApiSchema({ description: 'A name and a password.' })
export class SignInDto {
  static readonly fields = ['name', 'password'];

  @Field(ACCOUNT_NAME, nameProblem)
  readonly name: string;

  @Field({ ...TRIED, example: 'correct horse battery staple' }, triedPasswordProblem)
  readonly password: string;
}

@ApiSchema({ description: 'The first account, which is an admin.' })
export class FirstAccountDto {
  static readonly fields = ['token', 'name', 'password'];

  /** The part of the set-up link behind `#`. */
  @Field({ ...LINK_SECRET, example: 'bT2kz0Qe4n1x' }, secretProblem)
  readonly token: string;

  @Username()
  readonly name: string;

  @Field(CHOSEN, passwordProblem)
  readonly password: string;
}

@ApiSchema({ description: 'The password that the person chooses who was invited.' })
export class AcceptInvitationDto {
  static readonly fields = ['token', 'password'];

  /** The part of the invitation's link behind `#`. */
  @Field({ ...LINK_SECRET, example: 'bT2kz0Qe4n1x' }, secretProblem)
  readonly token: string;

  @Field(CHOSEN, passwordProblem)
  readonly password: string;
}

@ApiSchema({ description: 'Who signs in. A user is an entry of the directory, and another thing.' })
export class AccountDto extends AccountRefDto {
  @ApiProperty(ROLE)
  readonly role: Role;

  /** Whether nobody has accepted its invitation yet. */
  @ApiProperty({ type: 'boolean', example: false })
  readonly isInvited: boolean;

  @ApiProperty({ ...TIMESTAMP, example: '2026-11-22T09:30:00.000Z' })
  readonly createdAt: string;
}

@ApiSchema({ description: 'An account for somebody who will be invited.' })
export class NewAccountDto {
  static readonly fields = ['name', 'role'];

  @Username()
  readonly name: string;

  @Field(ROLE, roleProblem)
  readonly role: Role;
}

@ApiSchema({ description: 'What is to be changed of an account.' })
export class PatchAccountDto {
  static readonly fields = ['name', 'role'];

  @Username({ required: false })
  readonly name?: string;

  @Field({ ...ROLE, required: false }, roleProblem)
  readonly role?: Role;
}

@ApiSchema({ description: 'What a person changes of the own account.' })
export class PatchOwnAccountDto {
  static readonly fields = ['name', 'password', 'oldPassword'];

  @Username({ required: false })
  readonly name?: string;

  /** Ends all other sessions. */
  @Field({ ...CHOSEN, required: false }, passwordProblem)
  readonly password?: string;

  /** Needed for another password. */
  @Field({ ...TRIED, required: false, example: 'the one before it' }, triedPasswordProblem)
  readonly oldPassword?: string;
}

@ApiSchema({ description: 'A link to pass on, which is shown this once.' })
export class InvitationDto {
  /** Who opens it chooses a password. It can be used once. */
  @ApiProperty({
    type: 'string',
    format: 'uri',
    pattern: '^https?://[^/]+/join#[\\w-]+$',
    maxLength: 1024,
    example: 'https://pets.example.org/join#bT2kz0Qe4n1x',
  })
  readonly link: string;

  @ApiProperty({ ...TIMESTAMP, example: '2026-11-29T09:30:00.000Z' })
  readonly endsAt: string;
}

@ApiSchema({ description: 'An account, and the link that invites to it.' })
export class InvitedAccountDto {
  @ApiProperty({ type: AccountDto })
  readonly account: AccountDto;

  @ApiProperty({ type: InvitationDto })
  readonly invitation: InvitationDto;
}

@ApiSchema({ description: 'A browser that is signed in.' })
export class SessionEntryDto {
  @ApiProperty({ ...ID, example: 12 })
  readonly id: number;

  /** What the browser says about itself. */
  @ApiProperty(AGENT)
  readonly agent: string;

  @ApiProperty({ ...TIMESTAMP, example: '2026-11-22T09:30:00.000Z' })
  readonly createdAt: string;

  /** To the hour. */
  @ApiProperty({ ...TIMESTAMP, example: '2026-11-22T09:30:00.000Z' })
  readonly usedAt: string;

  /** Whether it is the one that sends this request. */
  @ApiProperty({ type: 'boolean', example: true })
  readonly isCurrent: boolean;
}

@ApiSchema({ description: 'What a program sends to say who it is.' })
export class KeyDto {
  @ApiProperty({ ...ID, example: 14 })
  readonly id: number;

  @ApiProperty({ ...NAME, example: 'nightly' })
  readonly name: string;

  /** At each use, no more than that of its account. */
  @ApiProperty(ROLE)
  readonly role: Role;

  @ApiProperty({ ...TIMESTAMP, example: '2026-11-22T09:30:00.000Z' })
  readonly createdAt: string;

  @ApiProperty({ ...TIMESTAMP, example: '2027-02-20T09:30:00.000Z' })
  readonly endsAt: string;
}

@ApiSchema({ description: 'A key to be made.' })
export class NewKeyDto {
  static readonly fields = ['name', 'role', 'days'];

  @Field({ ...NAME, example: 'nightly' }, nameProblem)
  readonly name: string;

  @Field(ROLE, roleProblem)
  readonly role: Role;

  /** When it ends. */
  @Field(
    {
      type: 'integer',
      format: 'int32',
      minimum: 1,
      maximum: MAX_KEY_DAYS,
      default: DEFAULT_KEY_DAYS,
      required: false,
      example: DEFAULT_KEY_DAYS,
    },
    daysProblem,
  )
  readonly days?: number;
}

@ApiSchema({ description: 'A key that was made, with its secret, which is shown this once.' })
export class MadeKeyDto extends KeyDto {
  /** For `Authorization: Bearer`. */
  @ApiProperty({ type: 'string', pattern: '^mng_[\\w-]+$', maxLength: 64, example: 'mng_bT2kz0Qe4n1x' })
  readonly secret: string;
}

@ApiSchema({ description: 'What has happened to accounts, sessions and keys.' })
export class AccessEventDto {
  @ApiProperty({ ...ID, example: 15 })
  readonly id: number;

  @ApiProperty({ ...TIMESTAMP, example: '2026-11-22T09:30:00.000Z' })
  readonly at: string;

  @ApiProperty({ type: 'string', enum: [...EVENT_KINDS], example: 'signed-in' })
  readonly kind: string;

  /** The name of the account that it happened to, as it was then or as it was tried. */
  @ApiProperty({ ...NAME, example: 'ada' })
  readonly account: string;

  /** The name of the account that did it; null for nobody, and for the person at the server. */
  @ApiProperty({ ...NAME, nullable: true, example: 'ada' })
  readonly by: string | null;

  /** The address that it came from; null for the person at the server. */
  @ApiProperty({ type: 'string', maxLength: 64, pattern: '^[\\da-f.:/]+$', nullable: true, example: '203.0.113.7' })
  readonly client: string | null;
}

const LIMIT = { min: 1, max: 1000, default: 100, description: 'The maximum number of entries.' };

/** The query of `GET /accounts`. */
export class AccountsQueryDto {
  static readonly fields = ['after', 'limit'];

  @WholeNumber({ min: 1, max: ID.maximum, description: 'Only accounts with a greater id.' })
  readonly after?: number;

  @WholeNumber(LIMIT)
  readonly limit?: number;
}

/** The query of `GET /access-events`. */
export class AccessEventsQueryDto {
  static readonly fields = ['before', 'limit'];

  @WholeNumber({ min: 1, max: ID.maximum, description: 'Only events with a lesser id.' })
  readonly before?: number;

  @WholeNumber(LIMIT)
  readonly limit?: number;
}
