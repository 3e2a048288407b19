import { userRecord } from '../../record/user-record';
import type { RenamePetRequest } from '../set';
import type { JudgeUser } from './each-user';
import { changed, gone, same } from './verdicts';

/** Calls a pet by another name, wherever it occurs: where that name exists, both become one, and repeats stay. */
export function renamePet({ from, to }: Pick<RenamePetRequest, 'from' | 'to'>): JudgeUser {
  return (user) => {
    if (user === undefined) return gone();
    if (!user.pets.includes(from)) return same(user);
    return changed(user, { ...userRecord.of(user), pets: user.pets.map((pet) => (pet === from ? to : pet)) });
  };
}
