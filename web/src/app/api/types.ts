import type { components } from './schema';

type Schemas = components['schemas'];

export type User = Schemas['UserDto'];
export type NewUser = Schemas['CreateUserDto'];
/** What people change of a user, and the ledger keeps. */
export type UserRecord = Schemas['UserRecordDto'];
export type UserPatch = Schemas['UpdateUserDto'];
export type Change = Schemas['ChangeDto'];
export type Pet = Schemas['PetDto'];
export type Message = Schemas['SendMessageDto'];
export type MessageReceived = Schemas['MessageReceivedDto'];
export type Problem = Schemas['ProblemDto'];
/** What is wrong at one place of the body that was sent; `pointer` is a JSON pointer (RFC 6901). */
export type FieldProblem = NonNullable<Problem['errors']>[number];
