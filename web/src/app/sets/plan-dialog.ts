import { Component, computed, inject, input, output, signal, viewChild } from '@angular/core';
import { failureOf } from '../api/failure';
import type { ChangeSet } from '../api/types';
import { Dialog } from '../ui/dialog/dialog';
import { Notice } from '../ui/notice/notice';
import { SetExceptions } from './set-exceptions';
import { changing, exceptions, planWords, verbOf } from './set-words';
import { Sets } from './sets';

/** What a set would do, in a sentence, before it is done. Nothing has changed until the person says so. */
@Component({
  selector: 'app-plan-dialog',
  imports: [Dialog, Notice, SetExceptions],
  template: `
    <app-dialog #dialog label="The plan" (closed)="letGo()">
      <div class="plan">
        <h2>{{ words() }}</h2>
        @if (wouldChange()) {
          <p class="hint">Nothing has changed yet. It can be stopped while it runs, and undone as a whole.</p>
        }
        @if (failure(); as message) {
          <app-notice>{{ message }}</app-notice>
        }
        @if (hasExceptions()) {
          <app-set-exceptions [set]="plan()" tabindex="0" role="group" aria-label="Users that stay as they are" />
        }
        <div class="actions">
          @if (wouldChange()) {
            <button type="button" class="button tonal" (click)="dialog.close()">Cancel</button>
            <button
              type="button"
              class="button filled"
              [class.danger]="plan().action === 'delete'"
              [class.busy]="isBusy()"
              [attr.aria-disabled]="isBusy()"
              (click)="carryOut()"
            >
              {{ verb() }}
            </button>
          } @else {
            <button type="button" class="button tonal" (click)="dialog.close()">Close</button>
          }
        </div>
      </div>
    </app-dialog>
  `,
  styleUrl: './plan-dialog.scss',
})
export class PlanDialog {
  readonly plan = input.required<ChangeSet>();
  /** It was started, or let go. */
  readonly closed = output<'started' | 'let go'>();

  private readonly sets = inject(Sets);
  private readonly dialog = viewChild.required<Dialog>('dialog');
  private isStarted = false;
  protected readonly isBusy = signal(false);
  protected readonly failure = signal('');
  protected readonly words = computed(() => planWords(this.plan()));
  protected readonly wouldChange = computed(() => changing(this.plan()) > 0);
  protected readonly hasExceptions = computed(() => exceptions(this.plan()) > 0);
  protected readonly verb = computed(() => verbOf(this.plan()));

  protected async carryOut(): Promise<void> {
    if (this.isBusy()) return;
    this.isBusy.set(true);
    try {
      await this.sets.carryOut(this.plan());
      this.isStarted = true;
      this.dialog().close();
    } catch (error) {
      this.failure.set(failureOf(error).message);
    } finally {
      this.isBusy.set(false);
    }
  }

  protected letGo(): void {
    if (!this.isStarted) this.sets.forget(this.plan());
    this.closed.emit(this.isStarted ? 'started' : 'let go');
  }
}
