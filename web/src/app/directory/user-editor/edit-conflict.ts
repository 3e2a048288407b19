import { Component, type ElementRef, afterNextRender, computed, input, output, signal, viewChild } from '@angular/core';
import type { UserRecord } from '../../api/types';
import { FIELDS, type Field, isSame } from '../../record/fields';
import { Pieces } from './pieces';
import { type Choices, type Side, type Versions, contestedFields, settle } from './settlement';
import { piecesOf } from './sides';

/** Another change came before this edit: shows before, theirs and yours beside each other, and lets the person choose the outcome. */
@Component({
  selector: 'app-edit-conflict',
  imports: [Pieces],
  templateUrl: './edit-conflict.html',
  styleUrl: './edit-conflict.scss',
})
export class EditConflict {
  readonly versions = input.required<Versions>();
  /** Both edits together; absent where they contradict each other. */
  readonly merged = input<UserRecord>();
  /** Who made the other edit. */
  readonly doer = input('Someone');
  readonly settled = output<UserRecord>();

  private readonly box = viewChild.required<ElementRef<HTMLElement>>('box');
  private readonly choices = signal<Choices>({});

  protected readonly lines = computed(() => {
    const { base, mine, theirs } = this.versions();
    const contested = this.merged() ? [] : contestedFields(this.versions());
    const changed = FIELDS.filter(({ name }) => !isSame(name, base, mine) || !isSame(name, base, theirs));
    return changed.map((field) => ({
      ...field,
      isContested: contested.includes(field.name),
      before: piecesOf(field, base, base),
      sides: [
        { side: 'theirs' as const, title: 'Theirs', pieces: piecesOf(field, base, theirs) },
        { side: 'mine' as const, title: 'Yours', pieces: piecesOf(field, base, mine) },
      ],
    }));
  });
  /** What it will be; undefined until each contradiction is decided. */
  protected readonly outcome = computed(() => this.merged() ?? settle(this.versions(), this.choices()));
  protected readonly together = computed(() => {
    const outcome = this.outcome();
    return outcome && this.lines().flatMap((line) => piecesOf(line, outcome, outcome));
  });

  constructor() {
    afterNextRender(() => {
      this.box().nativeElement.focus();
    });
  }

  protected keep(): void {
    const outcome = this.outcome();
    if (outcome) this.settled.emit(outcome);
  }

  protected chooseAll(side: Side): void {
    this.settled.emit(this.versions()[side]);
  }

  protected choose(field: Field, side: Side): void {
    this.choices.update((choices) => ({ ...choices, [field]: side }));
  }
}
