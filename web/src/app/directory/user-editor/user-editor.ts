import {
  Component,
  afterNextRender,
  computed,
  effect,
  inject,
  input,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { type TreeValidationResult, form, submit } from '@angular/forms/signals';
import { failureOf } from '../../api/failure';
import { Retries } from '../../api/idempotency/retries';
import { type Stale, deletionOf, staleOf } from '../../api/refusal';
import type { User, UserRecord } from '../../api/types';
import { Says } from '../../ui/announcer/says';
import { Notice } from '../../ui/notice/notice';
import { Toasts } from '../../ui/toast/toasts';
import { recordOf } from '../../record/user-model';
import { changedFields } from '../../record/versions';
import { UserEdit } from '../open-user/user-edit';
import { refusals } from '../user-fields/refusals';
import { UserFields } from '../user-fields/user-fields';
import { userRules } from '../user-fields/user-rules';
import { UserWrites } from '../open-user/user-writes';
import { EditConflict } from './edit-conflict';
import { EditNews } from './edit-news';
import { StaleEdit } from './stale-edit';
import { UserDraft } from './user-draft';

/** The fields of a user, in the place of what the panel shows. The content stands above them. */
@Component({
  selector: 'app-user-editor',
  imports: [EditConflict, Notice, Says, UserFields],
  providers: [EditNews],
  templateUrl: './user-editor.html',
  styleUrls: ['../drawer.scss', './user-editor.scss'],
})
export class UserEditor {
  readonly user = input.required<User>();
  /** Whether the user exists, as far as is known. */
  readonly isSavable = input.required<boolean>();

  private readonly writes = inject(UserWrites);
  private readonly retries = inject(Retries);
  private readonly kept = inject(UserEdit);
  private readonly toasts = inject(Toasts);
  private readonly fields = viewChild.required(UserFields);
  private readonly draft = new UserDraft();
  private readonly stale = new StaleEdit(this.draft.edit);
  private readonly news = inject(EditNews);

  protected readonly form = form(this.draft.model, userRules);
  protected readonly changed = this.draft.changed;
  protected readonly hasEdits = computed(() => this.changed().length > 0 || this.fields().isTypingName());
  protected readonly isAttempted = signal(false);
  protected readonly isSending = computed(() => this.form().submitting());
  protected readonly isBusy = computed(() => this.isSending() || this.writes.isBusy());
  protected readonly progress = computed(() =>
    this.isBusy() && this.retries.isTryingAgain() ? 'Trying again…' : this.outcome(),
  );
  protected readonly complaint = signal('');
  private readonly outcome = signal('');
  protected readonly conflict = this.stale.conflict;
  /** What others have done since this edit began. */
  protected readonly meanwhile = computed(() => {
    const base = this.draft.base();
    return base && this.hasEdits() && !this.isSending() && !this.conflict() ? this.news.since(base, this.user()) : [];
  });

  constructor() {
    let isGoingOn = false;
    effect(() => {
      const user = this.user();
      untracked(() => {
        const edit = isGoingOn ? undefined : this.kept.unsaved();
        isGoingOn = true;
        if (edit) this.draft.begin(edit.seen, edit.record);
        this.draft.follow(user);
      });
    });
    effect((onCleanup) => {
      this.kept.isInHand.set(this.hasEdits());
      onCleanup(() => {
        this.kept.isInHand.set(false);
      });
    });
    effect(() => {
      const [seen, record] = [this.draft.base(), recordOf(this.fields().withTyped(this.draft.model()))];
      const hasEdits = this.hasEdits();
      untracked(() => {
        if (hasEdits && seen) this.kept.keep({ seen, record });
        else this.kept.throwAway();
      });
    });
    afterNextRender(() => {
      this.fields().focusUsername();
    });
  }

  protected async saveUser(event: Event): Promise<void> {
    event.preventDefault();
    await this.save();
  }

  protected async settleConflict(edit: UserRecord): Promise<void> {
    const { current } = this.stale;
    if (!current) return;
    this.draft.begin(current, edit);
    this.stale.forget();
    if (this.changed().length > 0) {
      this.fields().focusUsername(); // the button that had it is gone
      await this.save();
    } else this.end();
  }

  /** There is nothing left to save. */
  private end(): void {
    this.kept.throwAway();
    this.kept.leave();
  }

  protected leave(): void {
    this.kept.leave();
  }

  protected discard(): void {
    if (this.isSending()) return;
    this.draft.begin(this.user(), this.user());
    this.form().reset();
    this.end();
  }

  private async save(): Promise<void> {
    if (this.isBusy() || !this.isSavable()) return;
    this.fields().takeTyped();
    // A conflict waits for its decision: the same edit would be refused again.
    if (this.conflict()) return;
    this.forgetAttempt();
    if (this.changed().length === 0) {
      this.outcome.set('There is nothing to save.');
      return;
    }
    this.isAttempted.set(true);
    await submit(this.form, () => this.sendPatch());
    if (this.kept.isUnderWay()) this.fields().focusFault();
  }

  private async sendPatch(): Promise<TreeValidationResult> {
    const base = this.draft.base();
    if (!base) return undefined;
    try {
      const saved = await this.writes.update(base, this.draft.patch());
      this.draft.begin(saved, saved);
      this.end();
      return undefined;
    } catch (error) {
      return this.explain(error, base);
    }
  }

  private explain(error: unknown, base: User): TreeValidationResult {
    const stale = staleOf(error);
    if (stale) {
      this.explainConflict({ ...stale, base });
      return undefined;
    }
    const deletion = deletionOf(error);
    if (deletion !== undefined) {
      this.writes.followDeletion(base.id, deletion);
      return undefined;
    }
    const { errors, isAllShown, message } = refusals(this.form, failureOf(error));
    if (!isAllShown) this.complaint.set(message);
    return errors;
  }

  private explainConflict(stale: Stale & { base: User }): void {
    const doer = this.news.doerSince(stale.base);
    this.writes.follow(stale.current);
    const mine = this.draft.edit();
    if (changedFields(stale.current, mine).length > 0) {
      this.stale.note({ ...stale, mine, doer });
    } else {
      this.draft.begin(stale.current, mine);
      this.end();
      this.toasts.show({ text: `${doer} made the same change meanwhile.` });
    }
  }

  private forgetAttempt(): void {
    this.isAttempted.set(false);
    this.complaint.set('');
    this.outcome.set('');
    this.stale.forget();
  }
}
