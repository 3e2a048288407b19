import { Component, computed, inject, input } from '@angular/core';
import { PageHeading } from '../routing/page-heading';
import { Session } from '../session/session';
import { lines } from '../sets/counted';
import { fileOf } from '../sets/import-words';
import { leftWords, rateWords, shareOf } from '../sets/progress-words';
import { RunningSets } from '../sets/running-sets';
import { isEnded, isUndoable, toldWords } from '../sets/set-words';
import { Sets } from '../sets/sets';
import { Says } from '../ui/announcer/says';
import { Notice } from '../ui/notice/notice';
import { Progress } from '../ui/progress/progress';
import { ImportLines } from './import-lines';
import { type Import, OpenImport } from './open-import';

/** The fourth step: how far it is, and in the end what was done, with a way to take it back. */
@Component({
  selector: 'app-import-run',
  imports: [ImportLines, Notice, PageHeading, Progress, Says],
  templateUrl: './import-run.html',
  styleUrl: './import-plan.scss',
})
export class ImportRun {
  readonly set = input.required<Import>();

  private readonly sets = inject(Sets);
  private readonly open = inject(OpenImport);
  private readonly running = inject(RunningSets);
  private readonly session = inject(Session);
  protected readonly mayEdit = computed(() => this.session.may('editor'));
  protected readonly name = computed(() => fileOf(this.set()));
  protected readonly isOver = computed(() => isEnded(this.set()));
  protected readonly words = computed(() => toldWords(this.set()));
  protected readonly canUndo = computed(() => this.set().undoneBy === null && isUndoable(this.set()));
  protected readonly share = computed(() => shareOf({ set: this.set() }));
  protected readonly done = computed(() => {
    const { done, rows } = this.set().counts;
    return `${done.toLocaleString()} of ${lines(rows)}`;
  });
  /** How fast it goes, and what is left, once that is known. */
  protected readonly left = computed(() => {
    const now = { set: this.set(), from: { at: 0, done: this.set().counts.done }, at: 0 };
    const one = this.running.all().find(({ set }) => set.id === now.set.id) ?? now;
    return [rateWords(one), leftWords({ ...one, set: now.set })].filter((words) => words !== '').join(' · ');
  });

  protected stop(): void {
    if (this.set().state !== 'stopping') void this.sets.stop(this.set().id);
  }

  protected async undo(): Promise<void> {
    await this.sets.undo(this.set().id);
    this.open.read();
  }
}
