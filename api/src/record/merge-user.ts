import { isSameList, type UserRecord } from './user-record';
import { MAX_PETS } from './text';

/**
 * What both edits of `base` make of it together; nothing where they can't stand together. A username that one side changed is
 * taken. Pets merge as a multiset: theirs, less what I removed, plus what I added.
 */
export function mergeUser(base: UserRecord, mine: UserRecord, theirs: UserRecord): UserRecord | undefined {
  const username = mergeUsername(base.username, mine.username, theirs.username);
  const pets = mergePets(base.pets, mine.pets, theirs.pets);
  return username === undefined || pets.length > MAX_PETS ? undefined : { username, pets };
}

function mergeUsername(base: string, mine: string, theirs: string): string | undefined {
  if (mine === base || mine === theirs) return theirs;
  return theirs === base ? mine : undefined;
}

function mergePets(base: readonly string[], mine: readonly string[], theirs: readonly string[]): readonly string[] {
  if (isSameList(theirs, base)) return mine;
  if (isSameList(mine, base)) return theirs;
  return [...without(theirs, without(base, mine)), ...without(mine, base)];
}

/** The list less one occurrence for each one of `removed`, from the end on. */
function without(list: readonly string[], removed: readonly string[]): string[] {
  const left = new Map<string, number>();
  for (const pet of removed) left.set(pet, (left.get(pet) ?? 0) + 1);
  const kept = list.toReversed().filter((pet) => {
    const count = left.get(pet) ?? 0;
    left.set(pet, count - 1);
    return count <= 0;
  });
  return kept.reverse();
}
