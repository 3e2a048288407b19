import {
  Component,
  DestroyRef,
  type ElementRef,
  computed,
  effect,
  inject,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { FieldErrors } from '../../ui/field-errors';
import { ListAddress } from '../list/list-address';
import { ListLoader } from '../list/list-loader';
import { ListState } from '../list/list-state';
import { usernameFault } from '../../record/faults';
import { isSameName } from './same-name';
import { QuickAdd } from './quick-add';

/** The search starts after this pause in typing. */
const PAUSE_MS = 250;
const TYPED_IN = 'input, textarea, select, [contenteditable]';

/** One box for both: it searches for the text, and offers to add a user of that name if there is none. */
@Component({
  selector: 'app-find-or-add',
  imports: [FieldErrors],
  providers: [QuickAdd],
  templateUrl: './find-or-add.html',
  styleUrl: './find-or-add.scss',
  host: { '(document:keydown./)': 'focusOnSlash($event)' },
})
export class FindOrAdd {
  private readonly address = inject(ListAddress);
  private readonly list = inject(ListState);
  private readonly loader = inject(ListLoader);
  private readonly quickAdd = inject(QuickAdd);
  private readonly box = viewChild.required<ElementRef<HTMLInputElement>>('box');
  private timer: ReturnType<typeof setTimeout> | undefined;

  protected readonly text = signal('');
  protected readonly isBusy = this.quickAdd.isBusy;
  protected readonly faults = computed(() => [this.quickAdd.complaint()].filter((text) => text !== ''));
  private readonly word = computed(() => this.text().trim());
  private readonly match = computed(() =>
    this.list.pages()?.users.find((user) => isSameName(user.username, this.word()) && !this.list.isDeleted(user)),
  );
  /** The typed name if no user has it; undefined as long as the list does not show every candidate. */
  protected readonly missing = computed(() => {
    const [word, { q, pet }] = [this.word(), this.address.query()];
    const isAnswered = word !== '' && word === q && pet === '' && !this.loader.isReloading();
    const isKnown = isAnswered && !this.loader.failure() && this.list.pages()?.isWhole && !this.match();
    return isKnown && usernameFault(word) === undefined ? word : undefined;
  });

  constructor() {
    effect(() => {
      const { q } = this.address.query();
      untracked(() => {
        if (!this.address.isOwnStep()) this.text.set(q);
      });
    });
    inject(DestroyRef).onDestroy(() => {
      clearTimeout(this.timer);
    });
  }

  protected findTyped(): void {
    this.text.set(this.box().nativeElement.value);
    this.quickAdd.forget();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.find();
    }, PAUSE_MS);
  }

  /** Enter: searches at once, then opens the user of that name or adds a missing one. */
  protected findOrAdd(event: Event): void {
    event.preventDefault();
    const [missing, match] = [this.missing(), this.match()];
    if (missing !== undefined) this.add(missing);
    else if (match && this.word() === this.address.query().q) this.address.openPanel(match.id);
    else this.find();
  }

  protected add(username: string): void {
    this.box().nativeElement.focus();
    void this.quickAdd.add(username);
  }

  /** Escape first clears the box; in an empty box the key does what it does elsewhere. */
  protected clear(event: Event): void {
    if (this.text() === '') return;
    event.preventDefault();
    this.text.set('');
    this.quickAdd.forget();
    this.find();
  }

  protected focusOnSlash(event: Event): void {
    const { target } = event;
    if (event.defaultPrevented || (target instanceof Element && target.closest(TYPED_IN))) return;
    event.preventDefault();
    this.box().nativeElement.focus();
    this.box().nativeElement.select();
  }

  private find(): void {
    clearTimeout(this.timer);
    this.address.show({ q: this.word() });
  }
}
