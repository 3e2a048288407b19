import type { Snapshot } from '../ledger/head';
import { readAnswer } from '../ledger/read-answer';
import type { Answer } from '../rest/answer';
import { decodeCursor, listHash, type ListHash, type Place } from '../rest/cursor';
import { listAddress, nextLink } from '../rest/page-links';
import { validationFailed } from '../rest/validation';
import type { PetPage } from './pet-counts.store';
import type { PetPlace } from './pet-index';
import type { PetsQueryDto } from './pets.dto';

/** The list that the cursors of its pages belong to. */
export function petList(prefix: string): ListHash {
  return listHash(['pets', prefix]);
}

export function petsAnswer(
  { prefix, limit }: PetsQueryDto,
  list: ListHash,
  { value, head }: Snapshot<PetPage | undefined>,
): Answer {
  if (value === undefined) return readAnswer({ head, value });
  const { pets, next } = value;
  return readAnswer(
    { head, value: pets },
    nextLink(listAddress('/pets', { prefix, limit }), list, next && toPlace(next)),
  );
}

function toPlace({ users, name }: PetPlace): Place {
  return { after: `${users} ${name}`, isBackwards: false };
}

const PLACE = /^(0|[1-9]\d{0,15}) ([^\0]+)$/;

/** @throws ProblemError 400 if the cursor belongs to another list */
export function readPlace(list: ListHash, cursor: string): PetPlace {
  const { after } = decodeCursor(list, cursor);
  const [, users, name] = PLACE.exec(String(after)) ?? [];
  if (users === undefined || name === undefined)
    throw validationFailed([{ pointer: '/cursor', detail: 'is no cursor of ours' }]);
  return { users: Number(users), name };
}
