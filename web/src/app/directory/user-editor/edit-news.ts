import { Service, inject } from '@angular/core';
import { OwnWrites } from '../../api/own-writes';
import type { Change, User } from '../../api/types';
import { sentencesBy, sentencesOf } from '../../changes/sentence';
import { doerOf } from '../../changes/people';
import { UserChanges } from '../open-user/user-changes';

/** What has happened to a user since the edit began. */
@Service({ autoProvided: false })
export class EditNews {
  private readonly history = inject(UserChanges);
  private readonly own = inject(OwnWrites);

  /** What others have changed since this state of the user, in sentences, oldest first. */
  since(seen: User, now: User): string[] {
    // Then the history does not tell how one became the other.
    if (this.isLost(seen)) return sentencesBy('Someone', seen, now);
    return sentencesOf(
      this.changesSince(seen)
        .filter((change) => !this.own.has(change.position))
        .toReversed(),
    );
  }

  /** Who made the changes, where it was one: the person who edits may have undone one meanwhile. */
  doerSince(seen: User): string {
    const changes = this.isLost(seen) ? [] : this.changesSince(seen);
    if (changes.length > 0 && changes.every((change) => this.own.has(change.position))) return 'You';
    return doerOf(changes);
  }

  /** Whether this state is of a lost history: its place in the user's history has another change. */
  private isLost({ revision, position }: User): boolean {
    const last = this.history.changes()?.find((change) => change.revision <= revision);
    return last !== undefined && last.position !== position;
  }

  private changesSince({ revision }: User): Change[] {
    return this.history.changes()?.filter((change) => change.revision > revision) ?? [];
  }
}
