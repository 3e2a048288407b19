import { Component, DOCUMENT, type ElementRef, computed, inject, signal, viewChild } from '@angular/core';
import { failureOf } from '../../api/failure';
import type { ChangeSet, SetRequest } from '../../api/types';
import { UserClient } from '../../api/user-client';
import { KeyHint } from '../../keyboard/key-hint';
import { ShortcutOf } from '../../keyboard/shortcut-of';
import { Shortcuts } from '../../keyboard/shortcuts';
import { Session } from '../../session/session';
import { PlanDialog } from '../../sets/plan-dialog';
import { users } from '../../sets/counted';
import { FEW, Sets } from '../../sets/sets';
import type { Entry } from '../../shell/palette/entry';
import { Offers } from '../../shell/palette/offers';
import { Says } from '../../ui/announcer/says';
import { Icon } from '../../ui/icon/icon';
import { OneTabStop } from '../../ui/one-tab-stop';
import { Toasts } from '../../ui/toast/toasts';
import { ListState } from '../list/list-state';
import { Selection } from '../selection/selection';
import { ExportDialog, MOST_AT_ONCE } from './export-dialog';
import { PetsDialog } from './pets-dialog';
import { allWords, namedWords } from './selection-words';
import { selectionOf } from './user-selection';

/** What can be done with the selected users. It lies over the toolbar, so that nothing moves. */
@Component({
  selector: 'app-selection-bar',
  imports: [ExportDialog, Icon, KeyHint, OneTabStop, PetsDialog, PlanDialog, Says, ShortcutOf],
  templateUrl: './selection-bar.html',
  styleUrl: './selection-bar.scss',
})
export class SelectionBar {
  private readonly selection = inject(Selection);
  private readonly list = inject(ListState);
  private readonly client = inject(UserClient);
  private readonly sets = inject(Sets);
  private readonly toasts = inject(Toasts);
  private readonly session = inject(Session);
  private readonly document = inject(DOCUMENT);

  protected readonly asked = signal<'add' | 'remove' | undefined>(undefined);
  protected readonly plan = signal<ChangeSet | undefined>(undefined);
  protected readonly isBusy = signal(false);
  protected readonly isAny = this.selection.isAny;
  protected readonly mayEdit = computed(() => this.session.may('editor'));
  protected readonly isFew = computed(() => {
    const { count, isExact } = this.selection.count();
    return isExact && count <= FEW;
  });
  /** “25,665 users”. */
  protected readonly whom = computed(() => {
    const { count, isExact } = this.selection.count();
    return isExact ? users(count) : `more than ${users(count)}`;
  });
  protected readonly words = computed(() => {
    const total = this.selection.count();
    return this.selection.isAll() ? allWords(total, this.selection.leftOut()) : namedWords(total.count);
  });
  /** What selects all, where not all are. */
  protected readonly offer = computed(() => {
    const total = this.list.total();
    const isEach = this.selection.isAll() && this.selection.leftOut() === 0;
    if (!total || isEach || (total.isExact && total.count <= this.selection.count().count)) return '';
    return total.isExact ? `Select all ${total.count.toLocaleString()}` : 'Select all that match';
  });
  protected readonly csvUrl = computed(() => {
    const selected = this.selection.take();
    if ('query' in selected)
      return this.client.exportUrl({ ...selected.query, sort: 'created' }, 'csv', selected.except);
    const { length } = selected.users;
    return length > 0 && length <= MOST_AT_ONCE ? this.client.exportUrlOf(selected.users.map(({ id }) => id)) : '';
  });
  /** Who is to be exported, where that takes more than a link. */
  protected readonly exported = signal<readonly number[]>([]);
  private readonly exporter = viewChild.required<ElementRef<HTMLElement>>('exporter');

  constructor() {
    const shortcuts = inject(Shortcuts);
    shortcuts.on('back', this.end.bind(this));
    shortcuts.on(
      'delete',
      () => void this.deleteAll(),
      () => this.mayEdit() && this.isAny(),
    );
    inject(Offers).add(() => ({ name: this.words(), entries: this.isAny() ? this.entries() : [] }));
  }

  protected selectAll(): void {
    this.selection.selectAll();
  }

  /** In the order in which the directory has them. */
  protected exportNamed(): void {
    const selected = this.selection.take();
    if ('users' in selected)
      this.exported.set(selected.users.map(({ id }) => id).toSorted((one, other) => one - other));
  }

  protected ask(verb: 'add' | 'remove'): void {
    if (this.isAny()) this.asked.set(verb);
  }

  /** With the pets that were entered. */
  protected readonly edit = (pets: readonly string[]): Promise<void> => {
    const selection = selectionOf(this.selection.take());
    return this.foresee({ action: 'edit', selection, ...(this.asked() === 'add' ? { add: pets } : { remove: pets }) });
  };

  protected async deleteAll(): Promise<void> {
    if (!this.isAny() || this.isBusy()) return;
    this.isBusy.set(true);
    try {
      await this.foresee({ action: 'delete', selection: selectionOf(this.selection.take()) });
    } catch (error) {
      this.toasts.show({ text: failureOf(error).message });
    } finally {
      this.isBusy.set(false);
    }
  }

  /** Ends the selection, and leads back to the list. */
  protected end(): void {
    this.selection.clear();
    this.document.querySelector<HTMLElement>('[data-skip-to] a[tabindex="0"]')?.focus({ preventScroll: true });
  }

  protected settle(outcome: 'started' | 'let go'): void {
    this.plan.set(undefined);
    if (outcome === 'started') this.end();
  }

  private async foresee(request: SetRequest): Promise<void> {
    const plan = await this.sets.foresee(request);
    this.plan.set(plan);
    if (!plan) this.end();
  }

  /** What the palette has of the bar. */
  private entries(): Entry[] {
    const whom = this.whom();
    const isEditor = this.mayEdit();
    const all: (Entry | false)[] = [
      isEditor && { id: 'add-pet', label: `Add pet to ${whom}`, run: this.ask.bind(this, 'add') },
      isEditor && { id: 'remove-pet', label: `Remove pet from ${whom}`, run: this.ask.bind(this, 'remove') },
      { id: 'export', label: `Export ${whom}`, run: this.pressExport.bind(this) },
      isEditor && { id: 'delete', label: `Delete ${whom}`, shortcut: 'delete', run: () => void this.deleteAll() },
      { id: 'select-none', label: 'Select none', shortcut: 'back', run: this.end.bind(this) },
    ];
    return all.filter((entry) => entry !== false);
  }

  private pressExport(): void {
    this.exporter().nativeElement.click();
  }
}
