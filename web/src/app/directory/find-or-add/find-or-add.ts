import { Component, DestroyRef, ElementRef, type Type, effect, inject, untracked, viewChild } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { KeyHint } from '../../keyboard/key-hint';
import { ShortcutOf } from '../../keyboard/shortcut-of';
import { Shortcuts } from '../../keyboard/shortcuts';
import { Later } from '../../shell/later';
import { ListAddress } from '../list/list-address';
import { ListState } from '../list/list-state';
import type { FindOffers } from './find-offers';
import { isSameName } from './same-name';
import { SearchBox } from './search-box';

/** Searches follow one another no faster than this. What is typed in between is one search. */
const PAUSE_MS = 50;

/** One box for both: it searches for the text, and what hangs below it suggests pets as filters, or offers to add a user if nobody matches. */
@Component({
  selector: 'app-find-or-add',
  imports: [KeyHint, Later, ShortcutOf],
  providers: [SearchBox],
  templateUrl: './find-or-add.html',
  styleUrl: './find-or-add.scss',
})
export class FindOrAdd {
  private readonly address = inject(ListAddress);
  private readonly list = inject(ListState);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly input = viewChild.required<ElementRef<HTMLInputElement>>('input');
  private pause: ReturnType<typeof setTimeout> | undefined;
  /** The word that was last looked up, by this box or by the address. */
  private asked = '';

  protected readonly box = inject(SearchBox);

  constructor() {
    effect(() => {
      const { q } = this.address.query();
      untracked(() => {
        if (q !== this.asked) this.box.text.set(q);
        this.asked = q;
      });
    });
    this.box.calls.pipe(takeUntilDestroyed()).subscribe(this.focus.bind(this));
    inject(Shortcuts).on('search', () => {
      this.focus();
      this.input().nativeElement.select();
    });
    inject(DestroyRef).onDestroy(() => {
      clearTimeout(this.pause);
    });
  }

  protected readonly offers = (): Promise<Type<FindOffers>> => import('./find-offers').then((file) => file.FindOffers);

  protected findTyped(): void {
    this.box.text.set(this.input().nativeElement.value);
    if (this.pause === undefined) this.find();
  }

  /** Enter: searches at once, then opens the user of that name, or does what is offered where nobody matches. */
  protected findOrAdd(event: Event): void {
    event.preventDefault();
    const [word, offered] = [this.box.word(), this.box.offered()];
    const match = this.list.present().find(({ username }) => isSameName(username, word));
    if (offered) offered();
    else if (match && word === this.address.query().q) this.address.openPanel(match.id);
    else this.find();
  }

  /** Escape first clears the box; in an empty box the key does what it does elsewhere. */
  protected clear(event: Event): void {
    if (this.box.text() === '') return;
    event.preventDefault();
    this.box.text.set('');
    this.find();
  }

  protected goToSuggestions(event: Event): void {
    const first = this.host.querySelector<HTMLElement>('.hanging button');
    if (!first) return;
    event.preventDefault();
    first.focus();
  }

  focus(): void {
    this.input().nativeElement.focus();
  }

  private find(): void {
    clearTimeout(this.pause);
    this.pause = undefined;
    if (this.box.isTooLong()) return;
    this.asked = this.box.word();
    this.address.show({ q: this.asked });
    this.pause = setTimeout(() => {
      this.pause = undefined;
      // Not where the browser has gone back meanwhile, which this box shows a little later.
      if (this.box.word() !== this.asked && this.address.query().q === this.asked) this.find();
    }, PAUSE_MS);
  }
}
