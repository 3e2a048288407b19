import type { Change } from '../api/types';

const KEPT = 500;

/** The last changes, so that an answer which was under way meanwhile can be brought up to date. */
export class RecentChanges {
  private changes: readonly Change[] = [];

  add(change: Change): void {
    this.changes = [...this.changes, change].slice(-KEPT);
  }

  clear(): void {
    this.changes = [];
  }

  /** Those after a revision, the oldest first, as far as they are still known. */
  after(revision: number): readonly Change[] {
    return this.changes.filter((change) => change.revision > revision);
  }
}
