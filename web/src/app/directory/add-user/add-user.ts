import { Component, afterNextRender, computed, effect, inject, signal, viewChild } from '@angular/core';
import { type TreeValidationResult, form, submit } from '@angular/forms/signals';
import { failureOf } from '../../api/failure';
import { Retries } from '../../api/idempotency/retries';
import { additionOf } from '../../changes/sentence';
import { Drafts } from '../../drafts/drafts';
import { PageTitle } from '../../shell/page-title';
import { Says } from '../../ui/announcer/says';
import { Notice } from '../../ui/notice/notice';
import { refusals } from '../user-fields/refusals';
import { UserFields } from '../user-fields/user-fields';
import { blankUser, recordOf } from '../../record/user-model';
import { userRules } from '../user-fields/user-rules';
import { ListAddress } from '../list/list-address';
import { ListAdditions } from '../list/list-additions';

/** The form for a new user. What was typed stays while it is closed. */
@Component({
  selector: 'app-add-user',
  imports: [Notice, Says, UserFields],
  providers: [ListAdditions],
  templateUrl: './add-user.html',
  styleUrls: ['../drawer.scss', './add-user.scss'],
  host: { '(keydown.escape)': 'closeOnEscape($event)' },
})
export class AddUser {
  private readonly address = inject(ListAddress);
  private readonly additions = inject(ListAdditions);
  private readonly retries = inject(Retries);
  private readonly fields = viewChild.required(UserFields);

  private readonly draft = signal(blankUser());

  protected readonly form = form(this.draft, userRules);
  protected readonly isAttempted = signal(false);
  protected readonly isSending = computed(() => this.form().submitting());
  protected readonly isTryingAgain = computed(() => this.isSending() && this.retries.isTryingAgain());
  protected readonly complaint = signal('');

  constructor() {
    inject(Drafts).keep('new user', this.draft, () => this.fields().withTyped(this.draft()));
    const { subject } = inject(PageTitle);
    effect((onCleanup) => {
      subject.set('Add a user');
      onCleanup(() => {
        subject.set('');
      });
    });
    afterNextRender(() => {
      this.fields().focusUsername();
    });
  }

  protected close(): void {
    this.address.closeUser();
  }

  protected closeOnEscape(event: Event): void {
    if (event.defaultPrevented || (event instanceof KeyboardEvent && event.isComposing)) return;
    event.preventDefault();
    this.close();
  }

  protected async addUser(event: Event): Promise<void> {
    event.preventDefault();
    if (this.isSending()) return;
    this.fields().takeTyped();
    this.isAttempted.set(true);
    this.complaint.set('');
    await submit(this.form, () => this.createUser());
    this.fields().focusFault();
  }

  private async createUser(): Promise<TreeValidationResult> {
    try {
      await this.additions.add(recordOf(this.form().value()), additionOf);
      this.form().reset(blankUser());
      this.isAttempted.set(false);
      this.fields().focusUsername();
      return undefined;
    } catch (error) {
      const { errors, isAllShown, message } = refusals(this.form, failureOf(error));
      if (!isAllShown) this.complaint.set(message);
      return errors;
    }
  }
}
