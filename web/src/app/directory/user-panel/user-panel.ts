import {
  Component,
  DOCUMENT,
  type ElementRef,
  afterRenderEffect,
  computed,
  effect,
  inject,
  viewChild,
} from '@angular/core';
import { Router } from '@angular/router';
import type { Position } from '../../api/position';
import { PageTitle } from '../../shell/page-title';
import { Ago } from '../../ui/ago/ago';
import { Notice } from '../../ui/notice/notice';
import { UserEditor } from '../user-editor/user-editor';
import { UserHistory } from '../user-history/user-history';
import { LeaveQuestion } from './leave-question';
import { OpenUser } from '../open-user/open-user';
import { UnsavedEdits } from '../open-user/unsaved-edits';
import { UserChanges } from '../open-user/user-changes';
import { UserWrites } from '../open-user/user-writes';

/** One user: edit it, delete it, bring it back, and read its history. */
@Component({
  selector: 'app-user-panel',
  imports: [Ago, LeaveQuestion, Notice, UserEditor, UserHistory],
  templateUrl: './user-panel.html',
  styleUrl: './user-panel.scss',
  host: {
    '(document:focusin)': 'noteFocus($event)',
    '(document:keydown.escape)': 'closeOnEscape($event)',
    '(window:beforeunload)': 'warn($event)',
  },
})
export class UserPanel {
  private readonly open = inject(OpenUser);
  private readonly history = inject(UserChanges);
  private readonly writes = inject(UserWrites);
  private readonly edits = inject(UnsavedEdits);
  private readonly router = inject(Router);
  private readonly document = inject(DOCUMENT);
  private readonly heading = viewChild.required<ElementRef<HTMLElement>>('heading');

  private lastFocus: Element | undefined;

  protected readonly name = this.open.name;
  protected readonly user = this.open.user;
  protected readonly deletion = this.open.deletion;
  protected readonly failure = this.open.failure;
  protected readonly isLoading = this.open.isLoading;
  protected readonly isBusy = this.writes.isBusy;
  protected readonly complaint = computed(() => {
    const complaint = this.writes.complaint();
    return complaint?.userId === this.open.id() ? complaint : undefined;
  });
  protected readonly hasEdits = this.edits.exist.asReadonly();
  protected readonly isAsking = this.edits.isAsking;
  protected readonly isSavable = computed(() => this.user() !== undefined && this.deletion() === undefined);
  /** Edits are kept when another person deletes the user, and where it is not in a restored directory. */
  protected readonly edited = computed(() => {
    if (this.hasEdits()) return this.open.lastKnown();
    return this.isSavable() ? this.user() : undefined;
  });
  protected readonly deletedAt = computed(
    () => this.history.changes()?.find(({ position }) => position === this.deletion())?.at,
  );

  constructor() {
    const { subject } = inject(PageTitle);
    effect((onCleanup) => {
      subject.set(this.name());
      onCleanup(() => {
        subject.set('');
      });
    });
    afterRenderEffect(() => {
      this.open.id();
      this.focusHeading();
    });
    afterRenderEffect(() => {
      // The pressed button may have disappeared with the state that it changed.
      this.deletion();
      this.history.changes();
      const isLost = this.document.activeElement === this.document.body && this.lastFocus?.isConnected === false;
      if (isLost) this.heading().nativeElement.focus({ preventScroll: true });
    });
  }

  protected close(): void {
    void this.router.navigate([], { queryParams: { user: null }, queryParamsHandling: 'merge' });
  }

  protected noteFocus({ target }: Event): void {
    if (target instanceof Element) this.lastFocus = target;
  }

  protected closeOnEscape(event: Event): void {
    if (event.defaultPrevented || (event instanceof KeyboardEvent && event.isComposing)) return;
    if (this.isAsking()) this.edits.answer(false);
    else this.close();
  }

  /** Makes the browser ask before the page is closed, in its own words. */
  protected warn(event: Event): void {
    if (this.hasEdits()) event.preventDefault();
  }

  protected reload(): void {
    this.open.reload();
  }

  protected undoDeletion(position: Position): void {
    const id = this.open.id();
    if (id !== undefined) void this.writes.undo(position, this.user() ?? { id });
  }

  private focusHeading(): void {
    this.heading().nativeElement.focus();
  }
}
