import type { Positioned } from './position';
import type { components } from './schema';

type Schemas = components['schemas'];

export type User = Positioned<Schemas['UserDto']>;
export type NewUser = Schemas['CreateUserDto'];
/** The part of a user that people edit and the ledger records. */
export type UserRecord = Schemas['UserRecordDto'];
export type UserPatch = Pick<Schemas['PatchUserDto'], keyof UserRecord>;
export type Change = Positioned<Schemas['ChangeDto']>;
export type Pet = Schemas['PetDto'];
export type Message = Schemas['SendMessageDto'];
export type MessageReceived = Schemas['MessageReceivedDto'];
export type Problem = Schemas['ProblemDto'];
export type ProblemType = Schemas['ProblemTypeDto'];
/** What is wrong with one part of the request's body; `pointer` is a JSON pointer (RFC 6901). */
export type FieldProblem = NonNullable<Problem['errors']>[number];
/** Who sends the requests of this page, and what this server asks for. */
export type SessionInfo = Schemas['SessionDto'];
export type Role = SessionInfo['role'];
export type Account = Schemas['AccountDto'];
export type AccountRole = Account['role'];
/** A link to pass on, which is shown once. */
export type Invitation = Schemas['InvitationDto'];
export type InvitedAccount = Schemas['InvitedAccountDto'];
/** A browser that is signed in. */
export type SessionEntry = Schemas['SessionEntryDto'];
/** What a program signs in with. */
export type Key = Schemas['KeyDto'];
export type NewKey = Schemas['NewKeyDto'];
export type MadeKey = Schemas['MadeKeyDto'];
export type AccessEvent = Schemas['AccessEventDto'];
