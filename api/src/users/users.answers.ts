import { StreamableFile } from '@nestjs/common';
import type { Change } from '../ledger/change';
import type { Snapshot } from '../ledger/head';
import { placeOf } from '../ledger/place-of';
import { readAnswer } from '../ledger/read-answer';
import { Answer, JsonText } from '../rest/answer';
import { oncePerQuery } from '../rest/once-per-query';
import { listAddress, pageLinks } from '../rest/page-links';
import { entityTag } from '../rest/precondition';
import type { ExportFormat } from './export/export-formats';
import type { Export } from './export/export-users.service';
import type { UserPage } from './list/list-users.service';
import type { User } from './user';
import type { ListUsersQueryDto } from './users.dto';
import { toUserDto, userJson } from './users.presenter';

/**
 * The address of the list that a query selects, for the links to its pages.
 * @throws ProblemError 400 if it is too long
 */
export const addressOf = oncePerQuery(({ q, pet, pets, username, id, sort, limit }: ListUsersQueryDto): string =>
  listAddress('/users', { q, pet, pets, username, id, sort, limit }),
);

export function pageAnswer(address: string, { value, head }: Snapshot<UserPage | undefined>): Answer {
  if (value === undefined) return readAnswer({ head, value }, { Vary: 'Accept' });
  const { page, total, list } = value;
  return readAnswer(
    { head, value: new JsonText(`[${page.rows.map(userJson).join(',')}]`) },
    {
      Vary: 'Accept',
      Link: pageLinks(address, list, page),
      'X-Total-Count': String(total.count),
      'X-Total-Count-Kind': total.isExact ? 'exact' : 'at-least',
    },
  );
}

/** The whole selection as a file. */
export function exportAnswer({ head, text }: Export, { mediaType, fileName }: ExportFormat): Answer {
  return new Answer(
    200,
    { ...placeOf(head), Vary: 'Accept' },
    new StreamableFile(text, { type: mediaType, disposition: `attachment; filename="${fileName}"` }),
  );
}

/** @param isKnown whether the client has the version that an entity tag stands for */
export function userAnswer({ value, head }: Snapshot<User>, isKnown: (etag: string) => boolean): Answer {
  const etag = entityTag(value.position);
  const headers = { ETag: etag, ...placeOf(head) };
  return isKnown(etag) ? new Answer(304, headers) : new Answer(200, headers, toUserDto(value));
}

export function createdAnswer(user: User): Answer {
  return new Answer(201, { Location: `/users/${user.id}`, ...versionOf(user) }, toUserDto(user));
}

export function updatedAnswer(user: User): Answer {
  return new Answer(200, versionOf(user), toUserDto(user));
}

export function deletedAnswer(deletion: Change): Answer {
  return new Answer(204, placeOf(deletion));
}

/** Exactly as the lesson's contract says. */
export function messageAnswer(message: Change): Answer {
  const headers = { Location: `/changes/${message.revision}`, ...placeOf(message) };
  return new Answer(201, headers, { status: 'success', message: `received: ${message.text ?? ''}` });
}

function versionOf(user: User): Record<string, string> {
  return { ETag: entityTag(user.position), ...placeOf(user) };
}
