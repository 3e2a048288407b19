import { Component, computed, inject, input } from '@angular/core';
import { editOf } from '../../changes/sentence';
import { type UnsavedEdit, UserEdit } from '../open-user/user-edit';

/** Says that an edit waits to be saved: it can be continued, or thrown away. */
@Component({
  selector: 'app-unsaved-notice',
  template: `
    <div class="unsaved" role="group" aria-label="Not saved yet">
      <p>
        <b>Not saved yet</b> <bdi>{{ sentence() }}</bdi>
      </p>
      <button type="button" class="button tonal" (click)="goOn()">Continue</button>
      <button type="button" class="button text" (click)="discard()">Discard</button>
    </div>
  `,
  styleUrl: './unsaved-notice.scss',
})
export class UnsavedNotice {
  readonly edit = input.required<UnsavedEdit>();

  private readonly userEdit = inject(UserEdit);
  protected readonly sentence = computed(() => editOf(this.edit().seen, this.edit().record));

  protected goOn(): void {
    this.userEdit.begin();
  }

  protected discard(): void {
    this.userEdit.throwAway();
  }
}
