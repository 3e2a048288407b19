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

/** Many changes that are one act, with what was asked for: of users or changes that were named one by one, their number. */
export type ChangeSet = Omit<Schemas['SetDto'], 'action' | 'asked'> & Asked;
export type Asked =
  | { readonly action: 'edit'; readonly asked: { readonly add: readonly string[]; readonly remove: readonly string[] } }
  | { readonly action: 'rename-pet'; readonly asked: { readonly from: string; readonly to: string } }
  | {
      readonly action: 'import';
      readonly asked: { readonly match: ImportMatch; readonly mode: ImportMode; readonly size: number | null };
    }
  | { readonly action: 'delete' | 'undo'; readonly asked: object };
/** Users that were named one by one, those that a list has, or everybody. */
export type UserSelection = Schemas['EditSetDto']['selection'];
/** The changes of a set, or of an account (or nobody in particular) since an instant. */
export type ChangeSelection =
  | { readonly set: number }
  | { readonly by?: number | 'none'; readonly since?: string }
  | { readonly positions: readonly string[] };
export type SetRequest =
  | {
      readonly action: 'edit';
      readonly selection: UserSelection;
      readonly add?: readonly string[];
      readonly remove?: readonly string[];
    }
  | { readonly action: 'delete'; readonly selection: UserSelection }
  | { readonly action: 'rename-pet'; readonly from: string; readonly to: string }
  | { readonly action: 'undo'; readonly selection: ChangeSelection };
/** A user of a set, and what becomes of it. */
export type SetRow = Schemas['SetRowDto'];
export type Verdict = SetRow['verdict'];

/** Begins an import; its file follows. */
export type ImportRequest = Schemas['ImportSetDto'];
/** By what a line of a file finds its user. */
export type ImportMatch = ImportRequest['match'];
/** Whether users that there are stay as they are. */
export type ImportMode = ImportRequest['mode'];
/** How a file is read. */
export type FileLayout = Schemas['LayoutDto'];
/** What a column of a file says about a user. */
export type FileField = NonNullable<FileLayout['columns'][number]['field']>;
/** A file as it would be read, with its first rows. */
export type FilePreview = Schemas['FileDto'];
/** What a person says about how a file is to be read and used; the rest is found out. */
export type SaidOfFile = Partial<Schemas['PlanFileDto']>;
