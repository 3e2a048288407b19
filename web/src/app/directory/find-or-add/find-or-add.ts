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
import { Session } from '../../session/session';
import { EVERYBODY } from '../../api/user-query';
import { tooLong, usernameFault } from '../../record/faults';
import { KeyHint } from '../../keyboard/key-hint';
import { ShortcutOf } from '../../keyboard/shortcut-of';
import { Shortcuts } from '../../keyboard/shortcuts';
import { Says } from '../../ui/announcer/says';
import { FieldErrors } from '../../ui/field-errors';
import { PetCoin } from '../../ui/pet-coin/pet-coin';
import { ListAddress } from '../list/list-address';
import { ListLoader } from '../list/list-loader';
import { ListState } from '../list/list-state';
import { Namesake } from '../open-user/namesake';
import { QuickAdd } from './quick-add';
import { isSameName } from './same-name';
import { SuggestedPets } from './suggested-pets';

/** Keys that follow one another within this time are one search, at their end. A key after a rest is searched for at once. */
const PAUSE_MS = 50;
const MAX_LENGTH = 64;

/** One box for both: it searches for the text, suggests pets of that name as filters, and offers to add a user if nobody matches. */
@Component({
  selector: 'app-find-or-add',
  imports: [FieldErrors, KeyHint, PetCoin, Says, ShortcutOf],
  providers: [Namesake, QuickAdd, SuggestedPets],
  templateUrl: './find-or-add.html',
  styleUrl: './find-or-add.scss',
})
export class FindOrAdd {
  private readonly address = inject(ListAddress);
  private readonly list = inject(ListState);
  private readonly loader = inject(ListLoader);
  private readonly namesake = inject(Namesake);
  private readonly quickAdd = inject(QuickAdd);
  private readonly suggested = inject(SuggestedPets);
  private readonly session = inject(Session);
  private readonly box = viewChild.required<ElementRef<HTMLInputElement>>('box');
  private readonly hanging = viewChild.required<ElementRef<HTMLElement>>('hanging');
  private timer: ReturnType<typeof setTimeout> | undefined;
  /** The word that was last looked up, by this box or by the address. */
  private asked = '';

  protected readonly text = signal('');
  protected readonly isBusy = this.quickAdd.isBusy;
  protected readonly existing = this.quickAdd.existing;
  private readonly word = computed(() => this.text().trim());
  private readonly isTooLong = computed(() => tooLong(this.word(), MAX_LENGTH));
  protected readonly faults = computed(() =>
    [this.isTooLong() ? `A search has at most ${MAX_LENGTH} characters.` : '', this.quickAdd.complaint()].filter(
      (text) => text !== '',
    ),
  );
  private readonly matches = computed(
    () => this.list.pages()?.users.filter((user) => !this.list.deletionOf(user)) ?? [],
  );
  /** The word if nobody matches it; undefined as long as that is not known. */
  private readonly unmatched = computed(() => {
    const [word, { q, pets, isPetless }] = [this.word(), this.address.query()];
    const isEverywhere = pets.length === 0 && !isPetless;
    const isAnswered = word !== '' && word === q && isEverywhere && !this.loader.isReloading();
    const isKnown = isAnswered && !this.loader.failure() && this.list.pages()?.isWhole;
    return isKnown && this.matches().length === 0 ? word : undefined;
  });
  /** The pet that the word names, where nobody is called so. */
  protected readonly pet = computed(() => (this.unmatched() === undefined ? undefined : this.suggested.named()));
  /** Pets to filter by instead. They are those of the word that was searched for. */
  protected readonly pets = computed(() => (this.word() === this.address.query().q ? this.suggested.best() : []));
  /** The name of a user to add: nobody matches it, and it is no pet's. */
  protected readonly missing = computed(() => {
    const word = this.unmatched();
    const isUser =
      word !== undefined && this.existing() === undefined && this.suggested.isKnown() && !this.suggested.named();
    return isUser && this.session.may('editor') && usernameFault(word) === undefined ? word : undefined;
  });

  constructor() {
    effect(() => {
      const { q } = this.address.query();
      untracked(() => {
        if (q !== this.asked) this.text.set(q);
        this.asked = q;
      });
    });
    effect(() => {
      this.suggested.lookUp(this.address.query().q);
    });
    inject(Shortcuts).on('search', () => {
      this.focus();
      this.box().nativeElement.select();
    });
    inject(DestroyRef).onDestroy(() => {
      clearTimeout(this.timer);
    });
  }

  protected findTyped(): void {
    this.text.set(this.box().nativeElement.value);
    this.quickAdd.forget();
    if (this.timer === undefined) this.find();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.timer = undefined;
      // The browser may have gone back meanwhile, which this box shows a little later.
      if (this.address.query().q === this.asked) this.find();
    }, PAUSE_MS);
  }

  /** Enter: searches at once, then opens the user of that name, or does what is offered where nobody matches. */
  protected findOrAdd(event: Event): void {
    event.preventDefault();
    const [existing, missing, pet] = [this.existing(), this.missing(), this.pet()];
    const match = this.matches().find(({ username }) => isSameName(username, this.word()));
    if (existing !== undefined) this.open(existing);
    else if (missing !== undefined) this.add(missing);
    else if (pet) this.filterBy(pet.name);
    else if (match && this.word() === this.address.query().q) this.address.openPanel(match.id);
    else this.find();
  }

  protected open(username: string): void {
    void this.namesake.open(username);
  }

  protected add(username: string): void {
    this.box().nativeElement.focus();
    void this.quickAdd.add(username);
  }

  protected filterBy(pet: string): void {
    this.box().nativeElement.focus();
    this.address.show({ ...EVERYBODY, pets: [pet] });
  }

  /** Escape first clears the box; in an empty box the key does what it does elsewhere. */
  protected clear(event: Event): void {
    if (this.text() === '') return;
    event.preventDefault();
    this.text.set('');
    this.quickAdd.forget();
    this.find();
  }

  protected goToSuggestions(event: Event): void {
    const first = this.hanging().nativeElement.querySelector('button');
    if (!first) return;
    event.preventDefault();
    first.focus();
  }

  focus(): void {
    this.box().nativeElement.focus();
  }

  private find(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    if (this.isTooLong()) return;
    this.asked = this.word();
    this.address.show({ q: this.asked });
  }
}
