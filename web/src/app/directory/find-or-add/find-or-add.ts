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
import { RowMarks } from '../following/row-marks';
import { ListAddress } from '../list-address';
import { UserDirectory } from '../user-directory';
import { usernameFault } from '../user-fields/user-rules';
import { isSameName } from './same-name';
import { QuickAdd } from './quick-add';

/** A word is looked up once somebody has stopped typing for so long. */
const PAUSE_MS = 250;
const TYPED_IN = 'input, textarea, select, [contenteditable]';

/** One box for both: what is typed is found, and what is not found can be added. */
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
  private readonly directory = inject(UserDirectory);
  private readonly quickAdd = inject(QuickAdd);
  private readonly marks = inject(RowMarks);
  private readonly box = viewChild.required<ElementRef<HTMLInputElement>>('box');
  private timer: ReturnType<typeof setTimeout> | undefined;

  protected readonly text = signal('');
  protected readonly isBusy = this.quickAdd.isBusy;
  protected readonly faults = computed(() => [this.quickAdd.complaint()].filter((text) => text !== ''));
  private readonly word = computed(() => this.text().trim());
  private readonly match = computed(() =>
    this.directory.run()?.users.find((user) => isSameName(user.username, this.word()) && !this.marks.isDeleted(user)),
  );
  /** The name that nobody has, as far as the list shows all that could. */
  protected readonly missing = computed(() => {
    const [word, { q, pet }] = [this.word(), this.address.query()];
    const isAnswered = word !== '' && word === q && pet === '' && !this.directory.isReloading();
    const isKnown = isAnswered && !this.directory.failure() && this.directory.run()?.isWhole && !this.match();
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

  /** Enter: looks the word up at once, opens the user of that name, or adds one that is missing. */
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

  /** Escape clears the box first: only an empty one leaves the key to others. */
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
