import { DestroyRef, Service, computed, effect, inject, signal, untracked } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { Connection } from '../api/connection';
import { OneRequest } from '../api/one-request';
import { PetClient, type PetPage } from '../api/pet-client';
import type { Change } from '../api/types';
import { CalmTimer } from '../live/calm-timer';
import { Live } from '../live/live';
import { CountedPets } from './counted-pets';
import { folded } from '../record/folded';

/** The pets that are asked for at once. Where there are no more, a search needs no request. */
const LIMIT = 500;

/** The pets of the directory with their numbers of users. It follows the feed. */
@Service({ autoProvided: false })
export class PetList {
  private readonly client = inject(PetClient);
  private readonly live = inject(Live);
  private readonly request = new OneRequest();
  private readonly all = signal<CountedPets | undefined>(undefined);
  /** The answer to a search, where only the server knows all pets. */
  private readonly found = signal<CountedPets | undefined>(undefined);
  private readonly sought = signal('');

  readonly word = this.sought.asReadonly();
  readonly failure = this.request.failure;
  readonly isLoading = this.request.isLoading;
  /** Whether all pets are known. */
  readonly isWhole = computed(() => this.all()?.isWhole === true);
  /** How many are known of all. */
  readonly known = computed(() => this.all()?.pets.length);
  /** The most users that a pet has. */
  readonly most = computed(() => Math.max(1, ...(this.all()?.pets ?? []).map(({ users }) => users)));
  /** Those that match the word, as far as they are known; undefined until that has been answered. */
  readonly shown = computed(() => {
    const [all, word] = [this.all(), this.word()];
    if (!all || word === '') return all?.pets;
    return all.isWhole ? all.pets.filter(({ name }) => folded(name).includes(folded(word))) : this.found()?.pets;
  });
  /** Whether further ones match. */
  readonly hasMore = computed(() => {
    const list = this.word() === '' || this.isWhole() ? this.all() : this.found();
    return list?.isWhole === false;
  });
  /** Whether the word is still to be answered. */
  readonly isOld = computed(() => this.isSearched() && this.found()?.prefix !== this.word());

  /** Whether no pet may move at the moment. */
  holds = (): boolean => false;

  constructor() {
    const { isConnected } = inject(Connection);
    this.live.changes.pipe(takeUntilDestroyed()).subscribe(({ change }) => {
      this.follow(change);
    });
    const reload = new CalmTimer(this.reload.bind(this));
    this.live.batches.pipe(takeUntilDestroyed()).subscribe(() => {
      reload.ask();
    });
    inject(DestroyRef).onDestroy(() => {
      reload.stop();
    });
    this.live.restarts.pipe(takeUntilDestroyed()).subscribe(() => {
      this.reload();
    });
    effect(() => {
      if (isConnected()) untracked(this.recover.bind(this));
    });
    effect(() => {
      const prefix = this.word();
      if (this.isOld()) untracked(this.search.bind(this, prefix));
    });
    this.reload();
  }

  /** Shows the pets with this word in their names; where only the server knows all, those that begin with it. */
  show(word: string): void {
    this.sought.set(word);
  }

  reload(): void {
    const begin = this.client.page({ prefix: '', limit: LIMIT });
    this.ask(begin, (page) => {
      this.all.set(this.brought(CountedPets.begin('', page), page.revision));
      this.found.set(undefined);
    });
  }

  /** Tries again what has failed. */
  retry(): void {
    if (!this.all()) this.reload();
    else if (this.isOld()) this.search(this.word());
    else this.showMore();
  }

  showMore(): void {
    const list = this.isSearched() ? this.found : this.all;
    const before = list();
    if (!before?.next || this.isLoading()) return;
    this.ask(this.client.page({ prefix: before.prefix, limit: LIMIT, cursor: before.next }), (page) => {
      list.update((pets) => pets && this.brought(pets.with(page), page.revision));
    });
  }

  /** Puts them in order, which changes leave as it is. */
  sort(): void {
    for (const list of [this.all, this.found]) list.update((pets) => pets?.sorted());
  }

  private search(prefix: string): void {
    this.ask(this.client.page({ prefix, limit: LIMIT }), (page) => {
      this.found.set(this.brought(CountedPets.begin(prefix, page), page.revision));
    });
  }

  private isSearched(): boolean {
    return this.word() !== '' && this.all()?.isWhole === false;
  }

  /** Tries again if the last attempt failed because there was no connection. */
  private recover(): void {
    if (this.failure()?.isUnreachable) this.retry();
  }

  private follow(change: Change): void {
    for (const list of [this.all, this.found]) list.update((pets) => pets?.after(change));
    if (!this.holds()) this.sort();
  }

  /** Changes may have arrived while the answer was under way, and the answer does not show them. */
  private brought(pets: CountedPets, revision: number): CountedPets {
    return this.live.since(revision).reduce((before, change) => before.after(change), pets);
  }

  private ask(page: ReturnType<PetClient['page']>, place: (page: PetPage) => void): void {
    this.request.ask(page, (answer) => {
      this.live.see(answer);
      place(answer);
    });
  }
}
