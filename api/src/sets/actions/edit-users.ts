import { MAX_PETS } from '../../record/text';
import { userRecord } from '../../record/user-record';
import type { EditRequest } from '../set';
import type { JudgeUser } from './each-user';
import { changed, gone, refused, same } from './verdicts';

/** Gives pets to users, and takes pets of them. It is about each user as it is then, whatever has changed since it was selected. */
export function editUsers({ add, remove }: Pick<EditRequest, 'add' | 'remove'>): JudgeUser {
  return (user) => {
    if (user === undefined) return gone();
    const kept = user.pets.filter((pet) => !remove.includes(pet));
    const pets = [...kept, ...new Set(add.filter((pet) => !kept.includes(pet)))];
    const after = { ...userRecord.of(user), pets };
    if (userRecord.isSame(user, after)) return same(user);
    if (pets.length > MAX_PETS) return refused(user, `would have ${pets.length} pets; a user has ${MAX_PETS} at most`);
    return changed(user, after);
  };
}
