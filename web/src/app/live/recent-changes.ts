import type { Change } from '../api/types';

const KEPT = 500;

/** The latest changes, to bring an answer up to date that was under way meanwhile. */
export class RecentChanges {
  private changes: readonly Change[] = [];

  add(change: Change): void {
    this.changes = [...this.changes, change].slice(-KEPT);
  }

  clear(): void {
    this.changes = [];
  }

  /** The changes after a revision, oldest first, as far as they are still kept. */
  after(revision: number): readonly Change[] {
    return this.changes.filter((change) => change.revision > revision);
  }
}
