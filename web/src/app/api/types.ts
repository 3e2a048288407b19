import type { components } from './schema';

type Schemas = components['schemas'];

export type User = Schemas['UserDto'];
export type NewUser = Schemas['CreateUserDto'];
export type Message = Schemas['SendMessageDto'];
export type MessageReceived = Schemas['MessageReceivedDto'];
export type Problem = Schemas['ProblemDto'];
/** What is wrong at one place of the body that was sent; `pointer` is a JSON pointer (RFC 6901). */
export type FieldProblem = NonNullable<Problem['errors']>[number];
