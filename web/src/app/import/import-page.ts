import { Component, DestroyRef, computed, effect, inject } from '@angular/core';
import { PageHeading } from '../routing/page-heading';
import { Session } from '../session/session';
import { ShownSet } from '../sets/shown-set';
import { Empty } from '../ui/empty/empty';
import { Notice } from '../ui/notice/notice';
import { ToastOutlet } from '../ui/toast/toast-outlet';
import { ChooseFile } from './choose-file';
import { FileColumns } from './file-columns';
import { HoldsFocus } from './holds-focus';
import { ImportPlan } from './import-plan';
import { ImportRun } from './import-run';
import { OpenImport } from './open-import';
import { ReceiveFile } from './receive-file';
import { StepList } from './step-list';

/** From a file to users, in four steps: the file, what was found in it, what would be done, and doing it. */
@Component({
  selector: 'app-import-page',
  imports: [
    ChooseFile,
    Empty,
    FileColumns,
    HoldsFocus,
    ImportPlan,
    ImportRun,
    Notice,
    PageHeading,
    ReceiveFile,
    StepList,
    ToastOutlet,
  ],
  providers: [OpenImport],
  templateUrl: './import-page.html',
  styleUrl: './import-page.scss',
})
export class ImportPage {
  private readonly open = inject(OpenImport);
  private readonly session = inject(Session);
  protected readonly mayEdit = computed(() => this.session.may('editor'));
  protected readonly id = this.open.id;
  protected readonly set = this.open.set;
  protected readonly step = this.open.step;
  protected readonly isGone = this.open.isGone;
  protected readonly failure = this.open.failure;
  /** Another import is another page: nothing of the one before stays. */
  protected readonly imports = computed(() => {
    const set = this.set();
    return set ? [set] : [];
  });
  /** Who may only look sees what others import, and begins nothing. */
  protected readonly isOffered = computed(() => this.mayEdit() || ['plan', 'import'].includes(this.step()));

  constructor() {
    const shown = inject(ShownSet);
    effect(() => {
      shown.id.set(this.step() === 'import' ? this.set()?.id : undefined);
    });
    inject(DestroyRef).onDestroy(() => {
      shown.id.set(undefined);
    });
  }

  protected retry(): void {
    this.open.read();
  }
}
