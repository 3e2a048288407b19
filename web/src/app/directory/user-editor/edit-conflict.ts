import { Component, type ElementRef, afterNextRender, computed, input, output, signal, viewChild } from '@angular/core';
import type { UserRecord } from '../../api/types';
import { FIELDS, type Field } from '../../record/fields';
import { type Doer, sentencesBy } from '../../changes/sentence';
import { type Choices, type Side, type Versions, contestedFields, settle } from './settlement';

/** Another change came before this edit: shows what it was, and lets the person choose the outcome. */
@Component({
  selector: 'app-edit-conflict',
  templateUrl: './edit-conflict.html',
  styleUrl: './edit-conflict.scss',
})
export class EditConflict {
  readonly versions = input.required<Versions>();
  /** Both edits together; absent where they contradict each other. */
  readonly merged = input<UserRecord>();
  /** Who made the other edit. */
  readonly doer = input<Doer>('Someone');
  readonly settled = output<UserRecord>();

  private readonly box = viewChild.required<ElementRef<HTMLElement>>('box');
  private readonly choices = signal<Choices>({});

  protected readonly theirs = computed(() => {
    const { base, theirs } = this.versions();
    return sentencesBy(this.doer(), base, theirs);
  });
  /** The fields in conflict, to be chosen one by one. */
  protected readonly contested = computed(() => {
    const contested = this.merged() ? [] : contestedFields(this.versions());
    return FIELDS.filter(({ name }) => contested.includes(name)).map(({ name, label, inWords }) => {
      return { field: name, label, mine: inWords(this.versions().mine[name]), choice: this.choices()[name] };
    });
  });

  constructor() {
    afterNextRender(() => {
      this.box().nativeElement.focus();
    });
  }

  protected saveBoth(merged: UserRecord): void {
    this.settled.emit(merged);
  }

  protected chooseAll(side: Side): void {
    this.settled.emit(this.versions()[side]);
  }

  protected choose(field: Field, side: Side): void {
    this.choices.update((choices) => ({ ...choices, [field]: side }));
    const outcome = settle(this.versions(), this.choices());
    if (outcome) this.settled.emit(outcome);
  }
}
