import { type Position, revisionOf } from '../api/position';
import type { Change } from '../api/types';

const KEPT = 500;

/** The latest changes, to bring an answer up to date that was under way meanwhile, and to recognise another history. */
export class RecentChanges {
  private beginning: Position | undefined;
  private changes: readonly Change[] = [];

  /** Forgets all changes; those that follow come after this position. */
  begin(position: Position): void {
    this.beginning = position;
    this.changes = [];
  }

  add(change: Change): void {
    this.changes = [...this.changes, change].slice(-KEPT);
  }

  /** The changes after a revision, oldest first, as far as they are still kept. */
  after(revision: number): readonly Change[] {
    return this.changes.filter((change) => change.revision > revision);
  }

  /** Whether the change of this revision is known, and another one: the position is of another history. */
  contradict(position: Position): boolean {
    const revision = revisionOf(position);
    const known = this.changes.find((change) => change.revision === revision)?.position ?? this.beginning;
    return known !== undefined && revisionOf(known) === revision && known !== position;
  }
}
