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
import { Session } from '../../session/session';
import { KeyHint } from '../../keyboard/key-hint';
import { ShortcutOf } from '../../keyboard/shortcut-of';
import { Shortcuts } from '../../keyboard/shortcuts';
import { PageTitle } from '../../shell/page-title';
import { Icon } from '../../ui/icon/icon';
import { SmallScreen } from '../../ui/small-screen';
import { ListAddress } from '../list/list-address';
import { RowPicking } from '../selection/row-picking';
import { OpenUser } from '../open-user/open-user';
import { UserChanges } from '../open-user/user-changes';
import { UserEdit } from '../open-user/user-edit';
import { UserWrites } from '../open-user/user-writes';
import { UserEditor } from '../user-editor/user-editor';
import { UserHistory } from '../user-history/user-history';
import { PanelNotices } from './panel-notices';
import { StepButtons } from './step-buttons';
import { UnsavedNotice } from './unsaved-notice';
import { UserFacts } from './user-facts';

/** One user: read what is known of it and its history, edit it, delete it, bring it back, and turn to the next one. */
@Component({
  selector: 'app-user-panel',
  imports: [Icon, KeyHint, PanelNotices, ShortcutOf, StepButtons, UnsavedNotice, UserEditor, UserFacts, UserHistory],
  templateUrl: './user-panel.html',
  styleUrls: ['../drawer.scss', './user-panel.scss'],
  host: {
    '(document:focusin)': 'noteFocus($event)',
    '(window:beforeunload)': 'warn($event)',
  },
})
export class UserPanel {
  private readonly open = inject(OpenUser);
  private readonly history = inject(UserChanges);
  private readonly writes = inject(UserWrites);
  private readonly edit = inject(UserEdit);
  private readonly address = inject(ListAddress);
  private readonly picking = inject(RowPicking);
  private readonly document = inject(DOCUMENT);
  private readonly heading = viewChild<ElementRef<HTMLElement>>('heading');
  private readonly steps = viewChild(StepButtons);

  private lastFocus: Element | undefined;

  protected readonly isSmall = inject(SmallScreen).isSmall;
  protected readonly name = this.open.name;
  protected readonly user = this.open.user;
  protected readonly deletion = this.open.deletion;
  protected readonly isBusy = this.writes.isBusy;
  protected readonly isAway = computed(() => this.open.isLoading() || this.isBusy());
  private readonly session = inject(Session);
  protected readonly mayEdit = computed(() => this.session.may('editor'));
  protected readonly isLoading = computed(() => this.open.isLoading() && !this.user());
  protected readonly exists = computed(() => this.user() !== undefined && this.deletion() === undefined);
  /** The user in the editor. Edits stay there when another person deletes the user, and where it is not in a restored directory. */
  protected readonly edited = computed(() => {
    if (!this.edit.isUnderWay()) return undefined;
    if (this.edit.exists()) return this.open.lastKnown();
    return this.exists() ? this.user() : undefined;
  });
  protected readonly unsaved = this.edit.unsaved;

  constructor() {
    const shortcuts = inject(Shortcuts);
    const isShown = (): boolean => this.exists() && this.mayEdit() && !this.edited();
    shortcuts.on('edit', this.editUser.bind(this), isShown);
    // Where several are selected, the key means these.
    shortcuts.on('delete', this.deleteUser.bind(this), () => isShown() && !this.picking.isAny());
    shortcuts.on('back', this.goBack.bind(this));
    const { subject } = inject(PageTitle);
    effect((onCleanup) => {
      subject.set(this.name());
      onCleanup(() => {
        subject.set('');
      });
    });
    afterRenderEffect(() => {
      this.open.id();
      // Who turns from user to user stays on the button that does.
      if (!this.steps()?.hasFocus()) this.focusHeading();
    });
    afterRenderEffect(() => {
      // What had the focus may have disappeared with the state that it changed.
      this.deletion();
      this.history.changes();
      this.edited();
      const isLost = this.document.activeElement === this.document.body && this.lastFocus?.isConnected === false;
      if (isLost) this.focusHeading();
    });
  }

  editUser(): void {
    if (this.exists()) this.edit.begin();
  }

  deleteUser(): void {
    const user = this.user();
    if (user && this.exists()) void this.writes.remove(user);
  }

  close(): void {
    this.address.closeUser();
  }

  protected noteFocus({ target }: Event): void {
    if (target instanceof Element) this.lastFocus = target;
  }

  /** Makes the browser ask before the page is closed, in its own words: drafts are kept for the tab, not for longer. */
  protected warn(event: Event): void {
    if (this.edit.isInHand()) event.preventDefault();
  }

  private goBack(): void {
    if (this.edited()) this.edit.leave();
    else this.close();
  }

  private focusHeading(): void {
    this.heading()?.nativeElement.focus({ preventScroll: true });
  }
}
