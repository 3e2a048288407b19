import { Component, computed, inject, input, linkedSignal, output } from '@angular/core';
import type { ChangeSet } from '../api/types';
import { Session } from '../session/session';
import { isEnded, isUndoable, toldWords } from '../sets/set-words';
import { Icon, type IconName } from '../ui/icon/icon';
import { moment } from '../ui/moment';
import { SetChanges } from './set-changes';
import { TimeLink } from './time-link';

const ICONS: Readonly<Record<ChangeSet['action'], IconName>> = {
  edit: 'paw',
  delete: 'bin',
  'rename-pet': 'pen',
  undo: 'undo',
  import: 'import',
};

/** A set on one line, which opens to its changes, with a button that undoes all of it. */
@Component({
  selector: 'app-set-line',
  imports: [Icon, SetChanges, TimeLink],
  host: { '[class.undone]': 'set().undoneBy !== null' },
  template: `
    <div class="line">
      <app-time-link [at]="at()" [by]="set().by" [exact]="exact()" />
      <app-icon [name]="icon()" />
      <p>
        <button type="button" class="opener" [attr.aria-expanded]="isOpen()" (click)="toggle()">
          {{ words() }}<app-icon name="down" [class.turned]="isOpen()" />
        </button>
      </p>
      @if (set().undoneBy !== null) {
        <span class="mark">undone</span>
      } @else if (canUndo() && mayEdit()) {
        <button type="button" class="button text calm" [attr.aria-label]="'Undo: ' + words()" (click)="undo.emit()">
          Undo
        </button>
      }
    </div>
    @if (isOpen()) {
      <app-set-changes [set]="set()" />
    }
  `,
  styleUrl: './set-line.scss',
})
export class SetLine {
  readonly set = input.required<ChangeSet>();
  /** Whether it is open until a person closes it. */
  readonly isWanted = input(false);
  readonly undo = output();

  private readonly session = inject(Session);
  protected readonly isOpen = linkedSignal(() => this.isWanted());
  protected readonly mayEdit = computed(() => this.session.may('editor'));
  protected readonly at = computed(() => this.set().startedAt ?? this.set().at);
  protected readonly exact = computed(() => `Set ${this.set().id} · ${moment(new Date(this.at()))}`);
  protected readonly icon = computed(() => ICONS[this.set().action]);
  protected readonly canUndo = computed(() => isEnded(this.set()) && isUndoable(this.set()));
  protected readonly words = computed(() => toldWords(this.set()).replace(/\.$/, ''));

  protected toggle(): void {
    this.isOpen.update((isOpen) => !isOpen);
  }
}
