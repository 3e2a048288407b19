import type { Change } from '../changes/change';
import { toChangeDto } from '../changes/changes.presenter';
import type { Seen } from '../changes/ledger';
import { Answer } from '../http/answer';
import { entityTag } from '../http/precondition';
import type { User } from './user';
import { toUserDto } from './users.presenter';

export function userAnswer({ value, head }: Seen<User>): Answer {
  return new Answer(200, { ETag: entityTag(value.revision), Revision: String(head.revision) }, toUserDto(value));
}

export function createdAnswer(user: User): Answer {
  return new Answer(201, { Location: `/users/${user.id}`, ...versionOf(user) }, toUserDto(user));
}

export function updatedAnswer(user: User): Answer {
  return new Answer(200, versionOf(user), toUserDto(user));
}

export function deletedAnswer({ revision }: Change): Answer {
  return new Answer(204, { Revision: String(revision) });
}

/** To the letter what the seed contract says. */
export function messageAnswer({ revision, text }: Change): Answer {
  const headers = { Location: `/changes/${revision}`, Revision: String(revision) };
  return new Answer(201, headers, { status: 'success', message: `received: ${text ?? ''}` });
}

export function undoneAnswer(change: Change): Answer {
  const headers = { Location: `/changes/${change.revision}`, Revision: String(change.revision) };
  return new Answer(201, headers, toChangeDto(change));
}

function versionOf({ revision }: User): Record<string, string> {
  return { ETag: entityTag(revision), Revision: String(revision) };
}
