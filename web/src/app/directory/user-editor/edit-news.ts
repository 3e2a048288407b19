import { Service, inject } from '@angular/core';
import { OwnWrites } from '../../api/own-writes';
import type { Change } from '../../api/types';
import { differences } from '../../changes/differences';
import { type Doer, bySomeone } from '../../changes/words';
import { UserHistory } from '../user-history/user-history-pages';

/** What has happened to a user since the edit began. */
@Service({ autoProvided: false })
export class EditNews {
  private readonly history = inject(UserHistory);
  private readonly own = inject(OwnWrites);

  /** The changes of others, in sentences, oldest first. */
  since(revision: number): string[] {
    const theirs = this.changesSince(revision).filter((change) => !this.own.has(change.revision));
    return theirs
      .toReversed()
      .flatMap(({ before, after }) => (before && after ? differences(before, after).map(bySomeone) : []));
  }

  /** Who made the changes; the person who edits may have undone one meanwhile. */
  doerSince(revision: number): Doer {
    const changes = this.changesSince(revision);
    return changes.length > 0 && changes.every((change) => this.own.has(change.revision)) ? 'You' : 'Someone';
  }

  private changesSince(revision: number): Change[] {
    return this.history.changes()?.filter((change) => change.revision > revision) ?? [];
  }
}
