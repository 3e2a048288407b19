import { Component, computed, effect, inject, untracked } from '@angular/core';
import { EVERYBODY } from '../../api/user-query';
import { usernameFault } from '../../record/faults';
import { Session } from '../../session/session';
import { Says } from '../../ui/announcer/says';
import { FieldErrors } from '../../ui/field-errors';
import { PetCoin } from '../../ui/pet-coin/pet-coin';
import { ListAdditions } from '../list/list-additions';
import { ListAddress } from '../list/list-address';
import { ListLoader } from '../list/list-loader';
import { ListState } from '../list/list-state';
import { Namesake } from '../open-user/namesake';
import { QuickAdd } from './quick-add';
import { MAX_LENGTH, SearchBox } from './search-box';
import { SuggestedPets } from './suggested-pets';

/** What hangs below the search box: why a word is not taken, who could be added, and pets to filter by. */
@Component({
  selector: 'app-find-offers',
  imports: [FieldErrors, PetCoin, Says],
  providers: [ListAdditions, Namesake, QuickAdd, SuggestedPets],
  templateUrl: './find-offers.html',
  styleUrl: './find-offers.scss',
})
export class FindOffers {
  private readonly box = inject(SearchBox);
  private readonly address = inject(ListAddress);
  private readonly list = inject(ListState);
  private readonly loader = inject(ListLoader);
  private readonly namesake = inject(Namesake);
  private readonly quickAdd = inject(QuickAdd);
  private readonly suggested = inject(SuggestedPets);
  private readonly session = inject(Session);

  protected readonly isBusy = this.quickAdd.isBusy;
  protected readonly existing = this.quickAdd.existing;
  protected readonly faults = computed(() =>
    [this.box.isTooLong() ? `A search has at most ${MAX_LENGTH} characters.` : '', this.quickAdd.complaint()].filter(
      (text) => text !== '',
    ),
  );
  /** The word if nobody matches it; undefined as long as that is not known. */
  private readonly unmatched = computed(() => {
    const [word, { q, pets, isPetless }] = [this.box.word(), this.address.query()];
    const isEverywhere = pets.length === 0 && !isPetless;
    const isAnswered = word !== '' && word === q && isEverywhere && !this.loader.isReloading();
    const isKnown = isAnswered && !this.loader.failure() && this.list.pages()?.isWhole;
    return isKnown && this.list.present().length === 0 ? word : undefined;
  });
  /** The pet that the word names, where nobody is called so. */
  protected readonly pet = computed(() => (this.unmatched() === undefined ? undefined : this.suggested.named()));
  /** Pets to filter by instead. They are those of the word that was searched for. */
  protected readonly pets = computed(() => (this.box.word() === this.address.query().q ? this.suggested.best() : []));
  /** The name of a user to add: nobody matches it, and it is no pet's. */
  protected readonly missing = computed(() => {
    const word = this.unmatched();
    const isUser =
      word !== undefined && this.existing() === undefined && this.suggested.isKnown() && !this.suggested.named();
    return isUser && this.session.may('editor') && usernameFault(word) === undefined ? word : undefined;
  });

  constructor() {
    effect(() => {
      this.suggested.lookUp(this.address.query().q);
    });
    effect(() => {
      this.box.text();
      untracked(this.quickAdd.forget.bind(this.quickAdd));
    });
    this.box.offered = this.offered.bind(this);
  }

  protected open(username: string): void {
    void this.namesake.open(username);
  }

  protected add(username: string): void {
    this.box.focus();
    void this.quickAdd.add(username);
  }

  protected filterBy(pet: string): void {
    this.box.focus();
    this.address.show({ ...EVERYBODY, pets: [pet] });
  }

  private offered(): (() => void) | undefined {
    const [existing, missing, pet] = [this.existing(), this.missing(), this.pet()];
    if (existing !== undefined) return this.open.bind(this, existing);
    if (missing !== undefined) return this.add.bind(this, missing);
    return pet && this.filterBy.bind(this, pet.name);
  }
}
