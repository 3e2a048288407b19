import { Component, computed, inject, input, output } from '@angular/core';
import { Session } from '../session/session';
import { iconOf } from '../changes/change-icon';
import { ChangeSentence } from '../changes/change-sentence';
import { sentenceOf, textOf } from '../changes/sentence';
import { undoLabel } from '../changes/undo-label';
import { Icon } from '../ui/icon/icon';
import { moment } from '../ui/moment';
import type { ActivityEntry } from './activity-days';
import { TimeLink } from './time-link';

/** A change on one line: when, what, and a button that undoes it. The number is for whoever rests on the time. */
@Component({
  selector: 'app-activity-line',
  imports: [ChangeSentence, Icon, TimeLink],
  host: { '[class.undone]': 'change().undoneBy !== null' },
  template: `
    <app-time-link [at]="change().at" [by]="change().by" [exact]="exact()" />
    <app-icon [name]="icon()" />
    <p><app-change-sentence [change]="change()" /></p>
    @if (change().undoneBy !== null) {
      <span class="mark">undone</span>
    } @else if (change().isUndoable && mayEdit()) {
      <button
        type="button"
        class="button text"
        [class.calm]="change().kind !== 'deleted'"
        [attr.aria-label]="name()"
        [attr.aria-disabled]="isBusy()"
        (click)="undo.emit()"
      >
        {{ label() }}
      </button>
    }
  `,
  styleUrl: './activity-line.scss',
})
export class ActivityLine {
  readonly change = input.required<ActivityEntry>();
  readonly isBusy = input.required<boolean>();
  readonly undo = output();

  private readonly session = inject(Session);
  protected readonly mayEdit = computed(() => this.session.may('editor'));
  protected readonly exact = computed(() => {
    const { revision, by } = this.change();
    const nobody = this.session.state() === 'accounts' && by === null ? ' · without an account' : '';
    return `Change ${revision} · ${moment(new Date(this.change().at))}${nobody}`;
  });
  protected readonly icon = computed(() => iconOf(this.change()));
  protected readonly label = computed(() => undoLabel(this.change().kind));
  /** The label with what it is about, since there are several. */
  protected readonly name = computed(() => {
    const { kind, before, after } = this.change();
    const user = (after ?? before)?.username ?? '';
    return kind === 'updated' ? `${this.label()}: ${textOf(sentenceOf(this.change()))}` : `${this.label()} ${user}`;
  });
}
