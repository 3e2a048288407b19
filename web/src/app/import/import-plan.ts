import { Component, computed, inject, input, signal } from '@angular/core';
import { failureOf } from '../api/failure';
import { Navigation } from '../routing/navigation';
import { PageHeading } from '../routing/page-heading';
import { Session } from '../session/session';
import { lines, users } from '../sets/counted';
import { fileOf } from '../sets/import-words';
import { changing, planWords } from '../sets/set-words';
import { Sets } from '../sets/sets';
import { Says } from '../ui/announcer/says';
import { Notice } from '../ui/notice/notice';
import { Progress } from '../ui/progress/progress';
import { Discard } from './discard';
import { sizeWords } from './file-words';
import { ImportLines } from './import-lines';
import { type Import, OpenImport } from './open-import';

/** The third step: what would become of each line. Nothing has changed until the person says so. */
@Component({
  selector: 'app-import-plan',
  imports: [ImportLines, Notice, PageHeading, Progress, Says],
  templateUrl: './import-plan.html',
  styleUrl: './import-plan.scss',
})
export class ImportPlan {
  readonly set = input.required<Import>();

  private readonly sets = inject(Sets);
  private readonly open = inject(OpenImport);
  private readonly navigation = inject(Navigation);
  private readonly session = inject(Session);
  protected readonly discard = inject(Discard);
  protected readonly mayEdit = computed(() => this.session.may('editor'));
  protected readonly isBusy = signal(false);
  protected readonly complaint = signal('');
  protected readonly name = computed(() => fileOf(this.set()));
  protected readonly isMade = computed(() => this.set().state === 'planned');
  protected readonly words = computed(() =>
    this.set().counts.rows === 0 ? 'The file has no lines.' : planWords(this.set()),
  );
  protected readonly canStart = computed(() => changing(this.set()) > 0);
  protected readonly verb = computed(() => `Import ${users(changing(this.set()))}`);
  protected readonly columns = computed(() => this.navigation.with({ step: 'columns', verdict: null }));
  private readonly isRead = computed(() => (this.set().read ?? 0) >= (this.set().received ?? 0));
  /** How much of the file is read; how many lines there are is known only at its end. */
  protected readonly share = computed(() =>
    this.isRead() ? undefined : (this.set().read ?? 0) / (this.set().received ?? 1),
  );
  protected readonly progress = computed(() => {
    const { read = 0, received = 0, counts } = this.set();
    return this.isRead() ? `${lines(counts.rows)} judged` : `${sizeWords(read)} of ${sizeWords(received)} read`;
  });

  protected readonly note = computed(() => {
    if (!this.isMade()) return 'Nobody is changed by this. You may leave this page, and come back to it.';
    return this.canStart()
      ? 'Nothing has changed yet. Each line is judged again when its turn comes, and all of it can be undone.'
      : 'There is nothing to import, and nothing has changed.';
  });

  protected async start(): Promise<void> {
    if (this.isBusy()) return;
    this.isBusy.set(true);
    this.complaint.set('');
    try {
      await this.sets.carryOut(this.set());
      this.navigation.change({ step: 'import', verdict: null });
    } catch (error) {
      this.complaint.set(failureOf(error).message);
    } finally {
      this.isBusy.set(false);
      this.open.read();
    }
  }
}
